/** What stands in `index.html` where the nonce of this load belongs. */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * The policy of the window's page. Scripts only from our own files and never from text; style elements only with the nonce
 * of this load (the component library puts some in). Frames show nothing but the report preview.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    'frame-src fewtune://report',
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The policy of a report preview: a document with its own style and embedded pictures, no script, no request, no origin. */
export const reportPolicy = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors fewtune://app',
].join('; ');

/** Headers that go with every answer of our scheme. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
  'Cache-Control': 'no-store',
};
