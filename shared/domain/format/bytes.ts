const UNIT = 1024;

/** The size of a file as hosts count it, 1 MB being 1,048,576 bytes: `812 B`, `34 kB`, `512 MB`, `1.4 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < UNIT) return `${bytes} B`;
  if (bytes < UNIT ** 2) return `${Math.round(bytes / UNIT)} kB`;
  const [size, unit] = bytes < UNIT ** 3 ? [bytes / UNIT ** 2, 'MB'] : [bytes / UNIT ** 3, 'GB'];
  return `${Number.isInteger(size) || size >= 100 ? Math.round(size) : size.toFixed(1)} ${unit}`;
}
