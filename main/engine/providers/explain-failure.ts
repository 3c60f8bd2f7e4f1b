import { t } from '@lingui/core/macro';
import type { Refusal } from '@shared/domain/model-records';
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { withoutKeys } from './hidden-words';
import { ProviderError, type Remedy } from './provider-error';
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

/**
 * `retry-after-ms`, else `retry-after` in seconds or as a date; null when the server named no time. A date is taken against the
 * server's own `date`, so that a clock that is wrong, there or here, does not matter.
 */
function retryAfterMs(headers: Headers | undefined): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const after = headers?.get('retry-after') ?? '';
  const seconds = after.trim() === '' ? Number.NaN : Number(after);
  if (Number.isFinite(seconds)) return seconds >= 0 ? seconds * 1000 : null;
  const wait = Date.parse(after) - Date.parse(headers?.get('date') ?? '');
  return Number.isFinite(wait) && wait >= 0 ? wait : null;
}

/** What the server says about a request that it would not take; null for every other failure. */
const refusalOf = (error: APIError, said: string): Refusal | null =>
  error.status === 400 || error.status === 404 || error.status === 422
    ? { param: error.param ?? null, code: error.code ?? null, message: said }
    : null;

function judge(error: APIError, said: string): { remedy: Remedy; sentence: string } {
  const code = error.code ?? '';
  const status = error.status ?? 0;
  if (OUT_OF_MONEY.has(code) || OUT_OF_MONEY.has(error.type ?? '')) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: t`The account has no credit left (${said}). Top it up, then resume.`,
    };
  }
  if (code === 'content_filter') {
    return {
      remedy: { kind: 'give-up-row', status: 'filtered' },
      sentence: t`The server's content filter refused this text (${said}).`,
    };
  }
  if (status === 401) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: t`The server does not accept the key (${said}). Enter a valid key in Connections.`,
    };
  }
  if (status === 403) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: t`The account may not do this (${said}). Fine-tuning at OpenAI is closed to many accounts; choose another connection or ask its owner.`,
    };
  }
  if (status === 404) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: t`The server does not know this model, file or job (${said}). Test the connection to see what it offers.`,
    };
  }
  if (status === 407) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: t`The proxy wants a login (${said}). Put user and password into the environment variable HTTPS_PROXY, or use a proxy that needs none.`,
    };
  }
  if (status >= 300 && status < 400) {
    return {
      remedy: { kind: 'stop-run' },
      sentence: t`The server sends elsewhere (status ${status}), and a key is not sent after it. Enter the final address in Connections.`,
    };
  }
  if (status === 429 || status === 408 || status === 409 || status >= 500) {
    return {
      remedy: { kind: 'retry', retryAfterMs: retryAfterMs(error.headers) },
      sentence: t`The server is busy or failing (${status}: ${said}).`,
    };
  }
  return {
    remedy: { kind: 'give-up-row', status: 'failed' },
    sentence: t`The server refused the request (${status}: ${said}).`,
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

/** The certificate of the server is not one we may trust: nothing was sent. Node's and OpenSSL's words for it. */
const NOT_TRUSTED = /^(?:CERT_|ERR_TLS_CERT|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)_)/;

/** The error and what caused it, outermost first; of several attempts (IPv6, IPv4) each. */
function* causes(thrown: unknown): Generator<Error> {
  for (let error = thrown; error instanceof Error; error = error.cause) yield error;
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '');

/** True when the chain of causes says that no connection came about. */
function neverLeft(thrown: unknown): boolean {
  for (const error of causes(thrown)) {
    if (NOT_REACHED.has(codeOf(error))) return true;
    // One attempt an address (IPv6, IPv4): each of them must have failed so.
    if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverLeft);
  }
  return false;
}

/** What the network itself said: the innermost of the causes. */
function innermost(thrown: Error): string {
  const last = [...causes(thrown)].at(-1) ?? thrown;
  return last.message === '' ? codeOf(last) : last.message;
}

/** A connection that did not come about, or broke. */
function explainConnection(thrown: APIConnectionError): ProviderError {
  const said = withoutKeys(innermost(thrown));
  if ([...causes(thrown)].some((error) => NOT_TRUSTED.test(codeOf(error)))) {
    return new ProviderError(
      t`The server's certificate is not trusted on this machine (${said}). If your network has an authority of its own, give its certificate file in Connections.`,
      null,
      { kind: 'stop-run' },
    );
  }
  // undici gives the answer of a proxy that opens no tunnel in words only.
  const tunnel = /Proxy response \((\d+)\)/.exec(said);
  if (tunnel !== null) {
    return new ProviderError(
      tunnel[1] === '407'
        ? t`The proxy wants a login. Put user and password into the environment variable HTTPS_PROXY, or use a proxy that needs none.`
        : t`The proxy does not let us through to the server (status ${tunnel[1] ?? '?'}). Ask who runs it, or choose another proxy in Connections.`,
      null,
      { kind: 'stop-run' },
    );
  }
  return new ProviderError(t`The server could not be reached (${said}). Check the network and the address.`, null, {
    kind: neverLeft(thrown) ? 'retry-when-reachable' : 'retry-maybe-billed',
  });
}

/** Turns what the SDK threw into a {@link ProviderError}; an aborted request stays what it is. */
export function explainFailure(thrown: unknown): unknown {
  if (thrown instanceof APIUserAbortError || thrown instanceof ProviderError) return thrown;
  if (thrown instanceof APIConnectionTimeoutError && !neverLeft(thrown)) {
    return new ProviderError(t`The server did not answer in time.`, null, { kind: 'retry-maybe-billed' });
  }
  if (thrown instanceof APIConnectionError) return explainConnection(thrown);
  if (thrown instanceof APIError) {
    const said = withoutKeys(thrown.message.replace(/^\d{3}\s+/, ''));
    const { remedy, sentence } = judge(thrown, said);
    return new ProviderError(sentence, thrown.status ?? null, remedy, {
      limits: readRateLimits(thrown.headers),
      refusal: refusalOf(thrown, said),
    });
  }
  // A body that is no JSON, or ended too early: the answer is lost, and it may have been billed.
  const message = thrown instanceof Error ? innermost(thrown) : String(thrown);
  return new ProviderError(t`The server's answer could not be read (${withoutKeys(message)}).`, null, {
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
