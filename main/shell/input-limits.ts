/** Far above what a screen sends: pasted data is the largest, and files go by path. */
export const inputLimits = { characters: 64 * 1024 * 1024, values: 2_000_000, depth: 40 } as const;

/** True when `input` is within {@link inputLimits}. Looks at no more of it than the limits allow. */
export function isWithinLimits(input: unknown): boolean {
  let characters = 0;
  let values = 0;
  const fits = (value: unknown, depth: number): boolean => {
    values += 1;
    if (values > inputLimits.values || depth > inputLimits.depth) return false;
    if (typeof value === 'string') {
      characters += value.length;
      return characters <= inputLimits.characters;
    }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return false; // No operation takes bytes.
    if (typeof value !== 'object' || value === null) return true;
    if (Array.isArray(value)) {
      // Asked first: an array may be far longer than what may be looked at.
      return value.length <= inputLimits.values && value.every((member) => fits(member, depth + 1));
    }
    for (const [key, member] of Object.entries(value)) {
      characters += key.length;
      if (!fits(member, depth + 1)) return false;
    }
    return true;
  };
  return fits(input, 0);
}
