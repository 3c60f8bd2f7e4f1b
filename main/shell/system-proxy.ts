/**
 * The first proxy of the list that the system answers with (`PROXY host:port; DIRECT`), as an address; null for a direct way.
 * One that is no http proxy comes back with its own scheme (`socks5://…`), for the engine to refuse in words.
 */
export function firstProxy(list: string): string | null {
  const [kind = 'DIRECT', place = ''] = (list.split(';')[0] ?? '').trim().split(/\s+/);
  if (kind.toUpperCase() === 'DIRECT' || place === '') return null;
  const schemes: Record<string, string> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https', SOCKS: 'socks4' };
  return `${schemes[kind.toUpperCase()] ?? kind.toLowerCase()}://${place}`;
}
