import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { ProviderError, type Remedy } from './provider';
import { readRateLimits } from './rate-limits';

/** Codes (or types) that say 'no more money': waiting does not help. */
const OUT_OF_MONEY = new Set([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
  'billing_hard_limit_reached',
]);

/** `retry-after-ms`, else `retry-after` in seconds; null when the server named no time. */
function retryAfterMs(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

/** Anything that looks like a key is cut out: servers repeat it in their messages. */
export const withoutKeys = (message: string): string =>
  message.replace(/\b(sk|key|Bearer)[-_ ][A-Za-z0-9_*-]{6,}/gi, '[key]').replace(/\b[0-9a-f]{32,}\b/gi, '[key]');

function judge(error: APIError): { remedy: Remedy; sentence: string } {
  const code = error.code ?? '';
  const said = withoutKeys(error.message.replace(/^\d{3}\s+/, ''));
  const status = error.status ?? 0;
  if (OUT_OF_MONEY.has(code) || OUT_OF_MONEY.has(error.type ?? '')) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: `The account has no credit left (${said}). Top it up, then resume.`,
    };
  }
  if (code === 'content_filter') {
    return {
      remedy: { kind: 'give-up-row', status: 'filtered' },
      sentence: `The server's content filter refused this text (${said}).`,
    };
  }
  if (status === 401) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: `The server does not accept the key (${said}). Enter a valid key in Connections.`,
    };
  }
  if (status === 403) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: `The account may not do this (${said}). Fine-tuning at OpenAI is closed to many accounts; choose another connection or ask its owner.`,
    };
  }
  if (status === 404) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: `The server does not know this model, file or job (${said}). Test the connection to see what it offers.`,
    };
  }
  if (status === 429 || status === 408 || status === 409 || status >= 500) {
    return {
      remedy: { kind: 'retry', retryAfterMs: retryAfterMs(error.headers) },
      sentence: `The server is busy or failing (${status}: ${said}).`,
    };
  }
  return {
    remedy: { kind: 'give-up-row', status: 'failed' },
    sentence: `The server refused the request (${status}: ${said}).`,
  };
}

/** Failures of the network before anything of the request had left this machine. */
const NOT_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** True when the chain of causes says that no connection came about. */
function neverLeft(thrown: unknown): boolean {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && NOT_REACHED.has(String(error.code))) return true;
    // One attempt an address (IPv6, IPv4): each of them must have failed so.
    if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverLeft);
  }
  return false;
}

/** What the network itself said: the innermost of the causes. */
function innermost(thrown: Error): string {
  let error = thrown;
  while (error.cause instanceof Error) error = error.cause;
  return error.message === '' && 'code' in error ? String(error.code) : error.message;
}

/** Turns what the SDK threw into a {@link ProviderError}; an aborted request stays what it is. */
export function explainFailure(thrown: unknown): unknown {
  if (thrown instanceof APIUserAbortError || thrown instanceof ProviderError) return thrown;
  if (thrown instanceof APIConnectionTimeoutError) {
    return new ProviderError('The server did not answer in time.', null, { kind: 'retry-maybe-billed' });
  }
  if (thrown instanceof APIConnectionError) {
    return new ProviderError(
      `The server could not be reached (${withoutKeys(innermost(thrown))}). Check the network and the address.`,
      null,
      { kind: neverLeft(thrown) ? 'retry-when-reachable' : 'retry-maybe-billed' },
    );
  }
  if (thrown instanceof APIError) {
    const { remedy, sentence } = judge(thrown);
    return new ProviderError(sentence, thrown.status ?? null, remedy, readRateLimits(thrown.headers));
  }
  // A body that is no JSON: the answer is lost, and it may have been billed.
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ProviderError(`The server's answer could not be read (${withoutKeys(message)}).`, null, {
    kind: 'retry-maybe-billed',
  });
}

/** Runs a call of the SDK and puts its failure into words. */
export async function explained<T>(call: () => PromiseLike<T>): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    throw explainFailure(thrown);
  }
}
