import { extname, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The file behind an address of the window, inside `folder`.
 * @returns null when the address leads out of the folder, cannot be decoded, or names a kind of file the window has none of
 */
export function appFileOf(address: string, folder: string): { path: string; contentType: string } | null {
  const url = new URL(address);
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // A backslash is a separator on Windows and a NUL cuts a path short: no file of ours has either.
  if (name.includes('\0') || name.includes('\\')) return null;
  const path = resolve(folder, `.${name === '/' ? '/index.html' : name}`);
  const contentType = contentTypes[extname(path)];
  if (!path.startsWith(resolve(folder) + sep) || contentType === undefined) return null;
  return { path, contentType };
}
