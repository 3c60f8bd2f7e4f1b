/** What an OpenAI-compatible server says when it refuses. */
export type ErrorBody = { error: { message: string; type: string; param: string | null; code: string | null } };

type Details = { type?: string; param?: string | null; code?: string | null; headers?: Record<string, string> };

/** A refusal with its HTTP status, thrown by a handler and written in the wire format by the server. */
export class ApiError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: ErrorBody;

  constructor(status: number, message: string, details: Details = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.headers = details.headers ?? {};
    this.body = {
      error: {
        message,
        type: details.type ?? (status >= 500 ? 'server_error' : 'invalid_request_error'),
        param: details.param ?? null,
        code: details.code ?? null,
      },
    };
  }
}

/** 400 about one field of the request. */
export const badField = (param: string | null, message: string, code: string | null = null): ApiError =>
  new ApiError(400, message, { param, code });

/** 404 about one id. `what` is the kind of object, such as `file`. */
export const notFound = (what: string, id: string, param = 'id'): ApiError =>
  new ApiError(404, `No such ${what}: ${id}`, { param, code: what === 'model' ? 'model_not_found' : null });
