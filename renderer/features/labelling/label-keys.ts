/** Keys of the labelling screen itself, and of the whole window: no label may have one of these. */
export const reservedKeys: readonly string[] = ['j', 'k', 's', 'u', '?', '/'];

const digits = '123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';

/**
 * A key for each label, in the order of the list: 1-9, then letters that nothing else uses. Labels beyond that have none (null)
 * and are chosen from the list.
 */
export function labelKeys(labels: readonly string[]): { label: string; key: string | null }[] {
  const free = [...digits, ...letters].filter((key) => !reservedKeys.includes(key));
  return labels.map((label, at) => ({ label, key: free[at] ?? null }));
}
