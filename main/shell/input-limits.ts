/** Far above what a screen sends: pasted data is the largest, and files go by path. */
export const inputLimits = { characters: 64 * 1024 * 1024, values: 2_000_000, depth: 40 } as const;

/** Why an input is not even looked at: it is too much, or holds something that no operation takes (bytes, dates, maps, errors). */
export type InputFault = 'too-much' | 'not-plain';

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

/** What is wrong with `input` before any operation looks at it, or null. Looks at no more of it than the limits allow. */
export function inputFault(input: unknown): InputFault | null {
  let characters = 0;
  let values = 0;
  const faultOf = (value: unknown, depth: number): InputFault | null => {
    values += 1;
    if (values > inputLimits.values || depth > inputLimits.depth) return 'too-much';
    if (typeof value === 'string') {
      characters += value.length;
      return characters <= inputLimits.characters ? null : 'too-much';
    }
    if (typeof value === 'bigint') return 'not-plain';
    if (typeof value !== 'object' || value === null) return null;
    if (Array.isArray(value)) {
      // Asked first: an array may be far longer than what may be looked at.
      if (value.length > inputLimits.values) return 'too-much';
      return firstFault(value, depth);
    }
    if (!isPlainObject(value)) return 'not-plain';
    for (const key of Object.keys(value)) characters += key.length;
    if (characters > inputLimits.characters) return 'too-much';
    return firstFault(Object.values(value), depth);
  };
  const firstFault = (members: readonly unknown[], depth: number): InputFault | null => {
    for (const member of members) {
      const fault = faultOf(member, depth + 1);
      if (fault !== null) return fault;
    }
    return null;
  };
  return faultOf(input, 0);
}
