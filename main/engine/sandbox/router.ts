import { ApiError } from './api-error';
import type { ApiReply, ApiRequest, Handler } from './api-request';

/** A path such as `/v1/files/:id`; a part that begins with a colon takes any text without a slash. */
export type Route = { method: 'GET' | 'POST' | 'DELETE'; path: string; handle: Handler };

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function match(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const found: Record<string, string> = {};
  for (const [at, expected] of pattern.entries()) {
    const part = parts[at] ?? '';
    if (expected.startsWith(':')) found[expected.slice(1)] = decodePart(part);
    else if (expected !== part) return null;
  }
  return found;
}

/**
 * The function that answers a request by the first route that fits.
 * It throws ApiError 404 for an unknown path and 405 for a known path with another method.
 */
export function router(routes: readonly Route[]): (request: ApiRequest) => Promise<ApiReply> {
  const compiled = routes.map((route) => ({ route, pattern: route.path.split('/') }));
  return async (request) => {
    const parts = request.path.split('/');
    const allowed = new Set<string>();
    for (const { route, pattern } of compiled) {
      const parameters = match(pattern, parts);
      if (!parameters) continue;
      if (route.method === request.method) return route.handle(request, parameters);
      allowed.add(route.method);
    }
    if (allowed.size > 0)
      throw new ApiError(
        405,
        `Not allowed to ${request.method} on ${request.path}. Use ${[...allowed].join(' or ')}.`,
        {
          code: 'method_not_supported',
          headers: { allow: [...allowed].join(', ') },
        },
      );
    throw new ApiError(
      404,
      `Invalid URL (${request.method} ${request.path}). The sandbox serves /v1/models, /v1/files, /v1/uploads, /v1/fine_tuning/jobs, /v1/chat/completions, /v1/completions and /v1/embeddings.`,
      {
        code: 'unknown_url',
      },
    );
  };
}
