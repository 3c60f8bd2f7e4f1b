/** Puts the first `count` entries (all unless given) into a random order, in place: Fisher and Yates. @param random gives numbers in [0, 1) */
export function shuffle(entries: Int32Array, random: () => number, count = entries.length): void {
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = entries[last] ?? 0;
    entries[last] = entries[other] ?? 0;
    entries[other] = kept;
  }
}
