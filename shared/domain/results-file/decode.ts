/** The text of a result file, and how it came. */
export type DecodedText = { text: string; decodedFrom: 'plain' | 'base64' };

/**
 * Undoes base64, in which some OpenAI downloads arrive. It is tried only when the first line is no header by itself, and kept only
 * when a header comes out.
 * @param isHeader says whether a line can be the header of a result file
 */
export function decodeResultText(content: string, isHeader: (line: string) => boolean): DecodedText {
  const plain = tidy(content);
  if (isHeader(firstLine(plain))) return { text: plain, decodedFrom: 'plain' };
  const decoded = fromBase64(plain);
  if (decoded === null || !isHeader(firstLine(decoded))) return { text: plain, decodedFrom: 'plain' };
  return { text: decoded, decodedFrom: 'base64' };
}

/** One kind of line break, no byte order mark, no blank lines in front. */
function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/^\s*\n/, '');
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end === -1 ? text : text.slice(0, end);
}

/** @returns `null` when the text is not base64 (plain or URL-safe alphabet, line breaks allowed) of UTF-8 */
function fromBase64(text: string): string | null {
  const packed = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return null;
  try {
    const bytes = Uint8Array.from(atob(packed), (unit) => unit.charCodeAt(0));
    return tidy(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null; // a wrong length or no UTF-8: then it was not base64 of a text
  }
}
