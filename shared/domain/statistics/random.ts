/**
 * The generator mulberry32: small, fast, and exact on every machine, so a seed means the same numbers everywhere.
 *
 * Period 2^32. Good for resampling and shuffling, not for secrets.
 * @param seed its lower 32 bits count
 * @returns a function that gives the next number in [0, 1), a multiple of 2^-32
 * @see Tommy Ettinger 2017, mulberry32 (public domain)
 */
export function mulberry32(seed: number): () => number {
  // A typed array keeps the state an unboxed 32-bit integer: a plain captured number would be allocated anew at each call.
  const state = new Int32Array([seed]);
  return () => {
    const next = ((state[0] ?? 0) + 0x6d2b79f5) | 0;
    state[0] = next;
    let mixed = Math.imul(next ^ (next >>> 15), next | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
