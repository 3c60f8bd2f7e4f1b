/**
 * Finds the one label that an answer means. Rules go from strict to loose; the first rule under which any label matches
 * decides, and when more than one label matches under it the answer means none: no guess between two labels.
 */
export type LabelMatcher = {
  /** The label this whole answer stands for; null when there is none or more than one. */
  whole: (answer: string) => string | null;
  /** The only label that starts with this answer, for answers that were cut off; null when there is none or more than one. */
  beginning: (answer: string) => string | null;
  /** Every label that starts with this answer when case, quotes and separators are held equal; all of them for an empty one. */
  beginnings: (answer: string) => string[];
  /** The one label that a whole answer begins with as a whole word, the longest where labels begin alike; null when there is none. */
  opening: (answer: string) => string | null;
};

const WRAPPED =
  /^["'`*\u2018\u2019\u201c\u201d\u00ab\u00bb\s]+|["'`*\u2018\u2019\u201c\u201d\u00ab\u00bb.\u3002\s]+$/gu;
const NAMED = /^["'`*\s]*(?:label|category|class|answer)["'`*\s]*[:=\uff1a]\s*/iu;

/** NFC without spaces, quotes, backticks, asterisks around it and full stops after it; the trimmed text when nothing is left. */
function unwrap(text: string): string {
  const trimmed = text.normalize('NFC').trim();
  const bare = trimmed.replace(WRAPPED, '');
  return bare === '' ? trimmed : bare;
}

/** A letter or digit that goes on with a word. */
const WORD_START = /^[\p{L}\p{M}\p{N}]/u;

const foldCase = (text: string): string => unwrap(text).toLowerCase();
const foldSeparators = (text: string): string => foldCase(text).replace(/[\s_\-\u2010-\u2015]+/gu, ' ');

/** From strict to loose. A looser rule never separates what a stricter one holds equal. */
const RULES = [unwrap, foldCase, foldSeparators] as const;

/** Folds the labels once, on the first answer that is not a label letter by letter; reuse it for all answers of a run. */
export function labelMatcher(labels: readonly string[]): LabelMatcher {
  const exact = new Set(labels);
  let tables: Map<string, string[]>[] | null = null;

  const foldedTables = (): Map<string, string[]>[] => {
    tables ??= RULES.map((fold) => {
      const byKey = new Map<string, string[]>();
      for (const label of exact) {
        const key = fold(label);
        const held = byKey.get(key);
        if (held) held.push(label);
        else byKey.set(key, [label]);
      }
      return byKey;
    });
    return tables;
  };

  const matchOne = (answer: string): string[] => {
    if (exact.has(answer)) return [answer];
    for (const [at, table] of foldedTables().entries()) {
      const found = table.get((RULES[at] ?? unwrap)(answer));
      if (found) return found;
    }
    return [];
  };

  const startingWith = (answer: string): string[] => {
    const key = foldSeparators(answer);
    const found: string[] = [];
    for (const [folded, held] of foldedTables()[2] ?? []) if (folded.startsWith(key)) found.push(...held);
    return found;
  };

  const only = (found: readonly string[]): string | null => (found.length === 1 ? (found[0] ?? null) : null);

  return {
    whole: (answer) => {
      const found = matchOne(answer);
      if (found.length > 0) return only(found);
      const unnamed = answer.normalize('NFC').replace(NAMED, '');
      return unnamed.trim() === '' ? null : only(matchOne(unnamed));
    },
    beginning: (answer) => {
      // A cut inside a character leaves a replacement sign or half a surrogate pair at the end.
      const clean = answer.normalize('NFC').replace(/[\ufffd\ud800-\udbff]+$/, '');
      for (const part of [clean, clean.replace(NAMED, '')]) {
        if (foldSeparators(part) === '') continue;
        const found = startingWith(part);
        if (found.length > 0) return only(found);
      }
      return null;
    },
    beginnings: startingWith,
    opening: (answer) => {
      const unnamed = answer.normalize('NFC').replace(NAMED, '');
      const key = foldSeparators(unnamed);
      let best: { length: number; held: readonly string[] } | null = null;
      for (const [folded, held] of foldedTables()[2] ?? []) {
        if (folded === '' || !key.startsWith(folded) || WORD_START.test(key.slice(folded.length))) continue;
        if (best === null || folded.length > best.length) best = { length: folded.length, held };
      }
      return best === null ? null : only(best.held);
    },
  };
}
