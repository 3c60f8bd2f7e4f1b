const LONGEST_STRETCH_MS = 10;

/** Lets the server answer what has come in meanwhile. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** `Array.map` for long lists: gives way to the server whenever about 10 ms are over. */
export async function mapGently<T, R>(items: readonly T[], change: (item: T, at: number) => R): Promise<R[]> {
  const results: R[] = [];
  let since = performance.now();
  for (const [at, item] of items.entries()) {
    results.push(change(item, at));
    if (performance.now() - since < LONGEST_STRETCH_MS) continue;
    await giveWay();
    since = performance.now();
  }
  return results;
}
