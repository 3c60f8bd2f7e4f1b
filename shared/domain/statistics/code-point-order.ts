/**
 * Compares two texts code point for code point: no locale, no case folding, no normalisation.
 *
 * JavaScript's own order compares UTF-16 units, which puts an emoji (a surrogate pair) before U+E000..U+FFFF; other tools that
 * sort labels (Python, SQLite) do not.
 * @returns below 0 when `a` comes first, above 0 when `b` does, 0 when they are the same text
 */
export function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const unitA = a.charCodeAt(at);
    const unitB = b.charCodeAt(at);
    if (unitA !== unitB) return rankOfUnit(unitA) - rankOfUnit(unitB);
  }
  return a.length - b.length;
}

/** Surrogates (0xD800..0xDFFF) stand for code points above U+FFFF, so they rank behind all other units. */
function rankOfUnit(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** The distinct texts of all `columns`, in code-point order. Empty when there is no text. */
export function distinctInOrder(...columns: readonly (readonly string[])[]): string[] {
  const seen = new Set<string>();
  for (const column of columns) for (const value of column) seen.add(value);
  return [...seen].sort(compareCodePoints);
}
