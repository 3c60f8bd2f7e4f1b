import { editDistance } from '@shared/domain/search';

/** Why two labels may be one. */
export type VariantReason = 'spelling' | 'lookalike' | 'typo';
/** A label that looks like another way of writing a more frequent one. */
export type LabelVariant = { from: string; to: string; count: number; reason: VariantReason };

/** Letters of Greek and Cyrillic that look like Latin ones, after lower-casing. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'h',
  ι: 'i',
  κ: 'k',
  μ: 'm',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'y',
  χ: 'x',
};

/** The same key for labels that differ in case, spaces, hyphens, underscores and outer punctuation only. */
export const spellingKey = (label: string): string =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./]+/gu, ' ')
    .replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '')
    .replaceAll(' ', '');

/** The same key for labels that look the same in most fonts. */
const lookKey = (label: string): string =>
  [...spellingKey(label)].map((letter) => LOOKALIKES[letter] ?? letter).join('');

/** Above this many labels only spelling is compared: the pairs would be too many. */
const MOST_FOR_TYPOS = 2_000;
/** A typo is rarer than the right word: at most this share of its count. */
const TYPO_SHARE = 0.2;

/** Slips that a word of this length may hold; short words differ by one letter on purpose. */
const slipsIn = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2);
const digitsOf = (label: string): string => label.replace(/\D/g, '');

/**
 * Labels that seem to be written in several ways, each with the one to keep: the one listed in the project, else the most
 * frequent, else the first in code-unit order. Suggestions only: 'refund' and 'refunds' may be two things.
 * Labels with different digits are never the same.
 * @param counts rows of each label
 * @param listed the project's label list; these are never taken for typos
 */
export function labelVariants(
  counts: readonly { label: string; count: number }[],
  listed: readonly string[] = [],
): LabelVariant[] {
  const known = new Set(listed);
  const inOrder = [...counts].sort(
    (a, b) =>
      Number(known.has(b.label)) - Number(known.has(a.label)) || b.count - a.count || (a.label < b.label ? -1 : 1),
  );
  const bySpelling = new Map<string, string>();
  const byLook = new Map<string, string>();
  const kept: { label: string; count: number; key: string }[] = [];
  const variants: LabelVariant[] = [];
  for (const { label, count } of inOrder) {
    const key = spellingKey(label);
    const spelled = key === '' ? undefined : bySpelling.get(key);
    const looks = key === '' ? undefined : byLook.get(lookKey(label));
    if (spelled !== undefined) variants.push({ from: label, to: spelled, count, reason: 'spelling' });
    else if (looks !== undefined) variants.push({ from: label, to: looks, count, reason: 'lookalike' });
    else {
      const right =
        known.has(label) || inOrder.length > MOST_FOR_TYPOS
          ? undefined
          : kept.find(
              (other) =>
                count <= other.count * TYPO_SHARE &&
                digitsOf(other.key) === digitsOf(key) &&
                editDistance(key, other.key, slipsIn(key.length)) <= slipsIn(Math.min(key.length, other.key.length)),
            );
      if (right !== undefined) variants.push({ from: label, to: right.label, count, reason: 'typo' });
      else {
        bySpelling.set(key, label);
        byLook.set(lookKey(label), label);
        kept.push({ label, count, key });
      }
    }
  }
  return variants;
}
