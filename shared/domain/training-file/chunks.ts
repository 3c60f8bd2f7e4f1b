/** What one file may hold at most; null where the host sets no limit. */
export type FileLimits = { maxBytes: number; maxRows: number | null };
/** Lines `from` (counted from 0) up to but without `to`. */
export type Chunk = { from: number; to: number; bytes: number };

/**
 * Cuts a training file into the fewest files that a host takes, of nearly equal length, so that none is too short to be trained on.
 * Lines keep their order; none is left out.
 * @param lineBytes bytes of each line, its newline included
 * @param markBytes bytes that stand before the first line of every file (a byte order mark)
 * @returns one chunk for a file that fits; null when a single line is larger than a file may be
 */
export function cutIntoChunks(lineBytes: readonly number[], limits: FileLimits, markBytes = 0): Chunk[] | null {
  const room = limits.maxBytes - markBytes;
  if (lineBytes.some((bytes) => bytes > room)) return null;
  const total = lineBytes.reduce((sum, bytes) => sum + bytes, 0);
  const fewest = Math.max(
    1,
    Math.ceil(total / Math.max(1, room)),
    limits.maxRows === null ? 1 : Math.ceil(lineBytes.length / limits.maxRows),
  );
  for (let files = fewest; ; files += 1) {
    const chunks = equalChunks(lineBytes, files, markBytes);
    // With as many files as lines each is a single line, and those fit.
    if (files >= lineBytes.length || chunks.every(({ bytes }) => bytes <= limits.maxBytes)) return chunks;
  }
}

function equalChunks(lineBytes: readonly number[], files: number, markBytes: number): Chunk[] {
  return Array.from({ length: files }, (_, at) => {
    const from = Math.floor((at * lineBytes.length) / files);
    const to = Math.floor(((at + 1) * lineBytes.length) / files);
    return { from, to, bytes: lineBytes.slice(from, to).reduce((sum, bytes) => sum + bytes, markBytes) };
  });
}
