import { normaliseText } from '../splits/normalise-text';

/** One allowed answer, and what else it is called. */
export type PoolEntry = { name: string; aliases?: readonly string[] | undefined };

/** How an answer came to name one entry, from strict to loose. */
export type PoolRule = 'exact' | 'normalised' | 'alias' | 'containment';
/** Why an answer names no single entry: it names nobody, several, or somebody who is not in the pool. */
export type PoolMiss = 'nobody' | 'several' | 'outsider';

/** `name` is the entry's own name whatever the answer called it. `named` holds the entries that an ambiguous answer names. */
export type PoolMatch = { name: string; rule: PoolRule } | { name: null; rule: PoolMiss; named: string[] };

/** Whole answers that say 'no entry'. The prompt asks for the first of them. */
export const NOBODY = 'none';
const NOBODY_WORDS = new Set([
  NOBODY,
  'nobody',
  'no one',
  'noone',
  'n/a',
  'na',
  'null',
  'nil',
  'unknown',
  'unsure',
  'not named',
  'not mentioned',
  'no answer',
  'i don’t know',
  "i don't know",
]);

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text after normalising: what containment compares, so that a comma or a hyphen parts nothing that a space would not. */
const wordsOf = (text: string): string[] => normaliseText(text).match(WORDS) ?? [];

type Phrase = { words: string[]; name: string };

/**
 * Finds the one entry of a closed pool that an answer names. In this order, the first rule that names anything decides:
 * 1. `exact`: the answer is a name, letter by letter. 2. `normalised`: but for case, white space and punctuation at the ends.
 * 3. `alias`: it is another name of an entry, normalised likewise. 4. `containment`: names or aliases stand in the answer as whole words;
 * a name inside a longer one that stands there too (`Maria Schmidt` in `Anna Maria Schmidt`) does not count.
 * Two entries under the same rule make the answer ambiguous (`several`); it is never guessed between them.
 */
export function poolMatcher(pool: readonly PoolEntry[]): (answer: string) => PoolMatch {
  const exact = new Set(pool.map(({ name }) => name));
  const normalised = new Map<string, Set<string>>();
  const aliases = new Map<string, Set<string>>();
  const byFirstWord = new Map<string, Phrase[]>();
  const add = (table: Map<string, Set<string>>, key: string, name: string): void => {
    const names = table.get(key);
    if (names === undefined) table.set(key, new Set([name]));
    else names.add(name);
  };
  const addPhrase = (text: string, name: string): void => {
    const words = wordsOf(text);
    const [first] = words;
    if (first === undefined) return;
    const known = byFirstWord.get(first);
    if (known === undefined) byFirstWord.set(first, [{ words, name }]);
    else known.push({ words, name });
  };
  for (const { name, aliases: others = [] } of pool) {
    add(normalised, normaliseText(name), name);
    addPhrase(name, name);
    for (const alias of others) {
      add(aliases, normaliseText(alias), name);
      addPhrase(alias, name);
    }
  }

  /** Entries whose name or alias stands in the words, without those inside a longer one. */
  const contained = (words: readonly string[]): Set<string> => {
    const spans: { from: number; to: number; name: string }[] = [];
    for (const [from, word] of words.entries())
      for (const phrase of byFirstWord.get(word) ?? [])
        if (phrase.words.every((part, at) => words[from + at] === part))
          spans.push({ from, to: from + phrase.words.length, name: phrase.name });
    const outer = spans.filter(
      (span) =>
        !spans.some(
          (other) => other.from <= span.from && other.to >= span.to && other.to - other.from > span.to - span.from,
        ),
    );
    return new Set(outer.map(({ name }) => name));
  };

  const decide = (names: ReadonlySet<string>, rule: PoolRule): PoolMatch => {
    const [only] = names;
    if (names.size === 1 && only !== undefined) return { name: only, rule };
    return { name: null, rule: 'several', named: [...names] };
  };

  return (answer) => {
    if (exact.has(answer)) return { name: answer, rule: 'exact' };
    const key = normaliseText(answer);
    if (key === '') return { name: null, rule: 'nobody', named: [] };
    for (const [table, rule] of [
      [normalised, 'normalised'],
      [aliases, 'alias'],
    ] as const) {
      const names = table.get(key);
      if (names !== undefined) return decide(names, rule);
    }
    if (NOBODY_WORDS.has(key)) return { name: null, rule: 'nobody', named: [] };
    const names = contained(wordsOf(answer));
    return names.size > 0 ? decide(names, 'containment') : { name: null, rule: 'outsider', named: [] };
  };
}
