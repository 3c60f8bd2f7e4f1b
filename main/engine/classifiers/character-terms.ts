import { PairTable } from './pair-table';
import type { SparseRows } from './sparse-rows';
import { inverseFrequency, TermCounter, type TermCounts, textCounts, weighTerms } from './term-counts';
import { requireMinDf } from './word-terms';

/** How the characters of a text become terms. */
export type CharacterSettings = {
  /** Least and most characters of a term, the space at a word's border counted; from 1, most not below least. */
  readonly shortest: number;
  readonly longest: number;
  /** A term is a column if at least this many training texts have it. */
  readonly minDf: number;
  /** Whether the tenth occurrence counts less than the first: 1 + ln count in place of the count. */
  readonly sublinear: boolean;
};

/**
 * TF-IDF over runs of characters within words, as plain data. A word is what stands between spaces, punctuation included, with one
 * space added at either end: so ' un' is how a word begins and 'un' is 'un' anywhere. Robust against typing mistakes and word endings.
 *
 * The runs are kept as a tree: each node is its parent's run and one character more.
 */
export type CharacterTerms = {
  /** Two numbers a node: 1 + the place of its parent (0 for a run of one character), and its last code point. Parents come first. */
  readonly nodes: Int32Array;
  /** The column of each node, or -1 for a run that is too short to be a term itself. */
  readonly columns: Int32Array;
  /** One weight a column, see `inverseFrequency`. */
  readonly idf: Float64Array;
  readonly settings: CharacterSettings;
};

const SPACE = 32;

/**
 * Learns the runs and their weights from `texts` and gives their matrix as well. The same as scikit-learn's
 * `TfidfVectorizer(analyzer='char_wb', ngram_range=(shortest, longest), min_df=minDf, sublinear_tf=sublinear)` up to the order of the
 * columns, for `shortest` 2 or 3. Where no run is in `minDf` texts, every run counts.
 * @throws RangeError if minDf is no whole number from 1
 */
export function fitCharacterTerms(
  texts: readonly string[],
  settings: CharacterSettings,
): { terms: CharacterTerms; rows: SparseRows } {
  requireMinDf(settings.minDf);
  const table = new PairTable();
  const lengths: number[] = [];
  const counted = countRuns(
    texts,
    settings,
    (parent, character, length) => {
      const node = table.add(parent + 1, character);
      if (node === lengths.length) lengths.push(length);
      return node;
    },
    new TermCounter(),
  );
  const inTexts = textCounts(counted, table.size);
  const minDf = inTexts.some((count) => count >= settings.minDf) ? settings.minDf : 1;

  const kept = keptNodes(table, lengths, inTexts, { ...settings, minDf });
  const idf: number[] = [];
  const placeOf = new Int32Array(table.size).fill(-1);
  const columnOf = new Int32Array(table.size).fill(-1);
  const nodes = new Int32Array(2 * kept.length);
  const columns = new Int32Array(kept.length).fill(-1);
  kept.forEach((node, place) => {
    const [parent, character] = table.at(node);
    placeOf[node] = place;
    nodes[2 * place] = parent === 0 ? 0 : (placeOf[parent - 1] ?? 0) + 1;
    nodes[2 * place + 1] = character;
    if ((lengths[node] ?? 0) < settings.shortest) return;
    columnOf[node] = idf.length;
    columns[place] = idf.length;
    idf.push(inverseFrequency(texts.length, inTexts[node] ?? 0));
  });
  const terms: CharacterTerms = { nodes, columns, idf: Float64Array.from(idf), settings: { ...settings, minDf } };
  return { terms, rows: weighTerms([{ counted, columnOf }], terms.idf, settings.sublinear) };
}

/** The matrix of other texts in the columns of `terms`. Unknown runs are left out; a text of only such gives an empty row. */
export function characterRows(terms: CharacterTerms, texts: readonly string[]): SparseRows {
  const { table, counter } = lookupOf(terms);
  const counted = countRuns(texts, terms.settings, (parent, character) => table.find(parent + 1, character), counter);
  return weighTerms([{ counted, columnOf: terms.columns }], terms.idf, terms.settings.sublinear);
}

/** The run that a column stands for. @throws RangeError if there is no such column */
export function characterTermOf({ nodes, columns, idf }: CharacterTerms, column: number): string {
  let place = columns.indexOf(column);
  if (place < 0 || column < 0) throw new RangeError(`There is no term ${column}: the vocabulary has ${idf.length}.`);
  let run = '';
  for (; place >= 0; place = (nodes[2 * place] ?? 0) - 1) {
    run = String.fromCodePoint(nodes[2 * place + 1] ?? SPACE) + run;
  }
  return run;
}

/**
 * Walks every run of up to `longest` characters from every place of every word, and counts the nodes they end at.
 * @param nodeOf the node of a run that is its parent's (-1: none) and one character more; -1 if that is unknown
 */
function countRuns(
  texts: readonly string[],
  { longest }: CharacterSettings,
  nodeOf: (parent: number, character: number, length: number) => number,
  counter: TermCounter,
): TermCounts {
  for (const text of texts) {
    const characters = paddedWords(text);
    // The space that ends a word also begins the next one: no run goes on behind a space, and none begins with a text's last one.
    const last = characters.length - 1;
    for (let from = 0; from < last; from++) {
      let node = -1;
      for (let length = 1; length <= longest && from + length <= characters.length; length++) {
        const character = characters[from + length - 1] ?? SPACE;
        node = nodeOf(node, character, length);
        if (node < 0) break;
        counter.add(node);
        if (character === SPACE && length > 1) break;
      }
    }
    counter.endText();
  }
  return counter.take();
}

/** The code points of ' word word ', lower case, every stretch of white space as one space; empty for a text without any word. */
function paddedWords(text: string): Int32Array {
  const words = text.normalize('NFC').toLowerCase().trim().replace(/\s+/gu, ' ');
  if (words === '') return new Int32Array(0);
  return Int32Array.from([...` ${words} `], (character) => character.codePointAt(0) ?? SPACE);
}

/** Nodes that are terms, and those that only lead to one, in order: a parent stands in every text that its child stands in. */
function keptNodes(
  table: PairTable,
  lengths: readonly number[],
  inTexts: Int32Array,
  { shortest, minDf }: CharacterSettings,
): number[] {
  const leads = new Uint8Array(table.size);
  for (let node = table.size - 1; node >= 0; node--) {
    if ((lengths[node] ?? 0) >= shortest && (inTexts[node] ?? 0) >= minDf) leads[node] = 1;
    if (leads[node] === 0) continue;
    const [parent] = table.at(node);
    if (parent > 0) leads[parent - 1] = 1;
  }
  return Array.from(leads.keys()).filter((node) => leads[node] === 1);
}

type Lookup = {
  table: PairTable;
  /** Used again for each text: it is as long as the vocabulary. */
  counter: TermCounter;
};

/** Follows from the nodes, so it is no part of the data; kept, as texts may come one by one. */
const lookups = new WeakMap<CharacterTerms, Lookup>();

function lookupOf(terms: CharacterTerms): Lookup {
  const known = lookups.get(terms);
  if (known !== undefined) return known;
  const table = new PairTable();
  for (let at = 0; at < terms.nodes.length; at += 2) table.add(terms.nodes[at] ?? 0, terms.nodes[at + 1] ?? 0);
  const lookup = { table, counter: new TermCounter() };
  lookups.set(terms, lookup);
  return lookup;
}
