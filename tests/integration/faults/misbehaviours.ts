import type { Misbehave } from './billing-server';

const FAULTY = { 'content-type': 'application/json' };

const refusal = (status: number, error: object, headers: Record<string, string> = {}): Misbehave => {
  const body = JSON.stringify({ error: { message: 'no', type: 'error', code: null, param: null, ...error } });
  return ({ response }) => {
    response.writeHead(status, { ...FAULTY, ...headers }).end(body);
    return true;
  };
};

/** The first time a request comes, it goes wrong; sent again it is answered. */
export const once =
  (misbehave: Misbehave): Misbehave =>
  (asked) =>
    asked.before === 0 && misbehave(asked);

/** Half of the answer, then the connection breaks. */
export const droppedMidBody: Misbehave = ({ answer }) => {
  answer((response, body) => {
    response.writeHead(200, { ...FAULTY, 'content-length': String(body.length) });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  });
  return true;
};

/** A page with status 200, as a proxy or a portal sends; nothing was computed. */
export const htmlPage: Misbehave = ({ response }) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
  return true;
};

export const truncatedJson: Misbehave = ({ answer }) => {
  answer((response, body) => response.writeHead(200, FAULTY).end(body.slice(0, body.length / 2)));
  return true;
};

/** A whole answer that claims to be something else. */
export const wrongContentType: Misbehave = ({ answer }) => {
  answer((response, body) => response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(body));
  return true;
};

/** Two of three requests are told to slow down, whoever they are. */
export const rateLimitStorm: Misbehave = (asked) =>
  asked.count % 3 !== 0 &&
  refusal(429, { code: 'rate_limit_exceeded', message: 'Rate limit reached' }, { 'retry-after-ms': '5' })(asked);

export const serverError = refusal(500, { message: 'The server had an error' }, { 'retry-after-ms': '5' });

/** It computes, and never answers. */
export const stall: Misbehave = ({ answer }) => {
  answer(() => {});
  return true;
};

/** It begins to answer, and never ends. */
export const stallMidBody: Misbehave = ({ answer }) => {
  answer((response, body) => response.writeHead(200, FAULTY).write(body.slice(0, 20)));
  return true;
};

/** Its clock is two hours ahead, and it names a time to come back by that clock: one second later. */
export const skewedClock: Misbehave = (asked) => {
  const there = Date.now() + 2 * 3_600_000;
  return refusal(
    429,
    { code: 'rate_limit_exceeded' },
    { date: new Date(there).toUTCString(), 'retry-after': new Date(there + 1_000).toUTCString() },
  )(asked);
};

/** Every answer is held back by a filter: half of them as OpenAI says it (paid for), half as Azure does (not). */
export const contentFilters: Misbehave = (asked) => {
  if (asked.count % 2 === 0)
    return refusal(400, {
      code: 'content_filter',
      message: 'The prompt was filtered',
      innererror: { code: 'ResponsibleAIPolicyViolation' },
    })(asked);
  asked.answer((response, body) =>
    response
      .writeHead(200, FAULTY)
      .end(body.replace('"finish_reason":"stop"', '"finish_reason":"content_filter"').replace('"Delivery"', '""')),
  );
  return true;
};

/** After so many answers the account is empty. */
export const quotaAfter =
  (answers: number): Misbehave =>
  (asked) =>
    asked.count > answers &&
    refusal(429, { code: 'insufficient_quota', type: 'insufficient_quota', message: 'You exceeded your quota' })(asked);

/** A body that is JSON, and no answer. */
export const otherJson: Misbehave = ({ response }) => {
  response.writeHead(200, FAULTY).end('{"status":"ok"}');
  return true;
};
