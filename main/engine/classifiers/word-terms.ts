import { PairTable } from './pair-table';
import type { SparseRows } from './sparse-rows';
import { inverseFrequency, TermCounter, type TermCounts, textCounts, weighTerms } from './term-counts';

/** How the words of a text become terms. */
export type WordSettings = {
  /** A term is a column if at least this many training texts have it. */
  readonly minDf: number;
  /** Whether the tenth occurrence counts less than the first: 1 + ln count in place of the count. */
  readonly sublinear: boolean;
};

/**
 * TF-IDF over single words and pairs of neighbouring words, as plain data: it can be posted to a thread or stored.
 * The columns of its matrices are first the words, then the pairs, each in the order of first occurrence in the training texts.
 */
export type WordTerms = {
  /** Column `i` is `words[i]`. */
  readonly words: readonly string[];
  /** Two positions in `words` for each pair: column `words.length + p` is the pair `pairs[2p] pairs[2p + 1]`. */
  readonly pairs: Int32Array;
  /** One weight a column, see `inverseFrequency`. */
  readonly idf: Float64Array;
  readonly settings: WordSettings;
};

/** Word characters as in scikit-learn's `(?u)\b\w\w+\b`: runs of two or more letters, digits or underscores of any script. */
const WORD = /[\p{L}\p{N}_]{2,}/gu;

/**
 * The words of a text: lower case, two characters or longer, in reading order. A text without any gives an empty list.
 * Composed first (NFC), or a letter with a separate accent would end the word in the middle.
 */
export function wordsOf(text: string): string[] {
  return text.normalize('NFC').toLowerCase().match(WORD) ?? [];
}

/**
 * Learns the vocabulary and the weights from `texts` and gives their matrix as well (reading them twice would double the time).
 * The same as scikit-learn's `TfidfVectorizer(ngram_range=(1, 2), min_df=minDf, sublinear_tf=sublinear)` up to the order of the columns.
 * Where no word is in `minDf` texts, every word counts (minDf 1), so that a handful of rows still has a vocabulary.
 * Texts without any word, or no texts, give no columns and empty rows.
 * @throws RangeError if minDf is no whole number from 1
 */
export function fitWordTerms(
  texts: readonly string[],
  { minDf, sublinear }: WordSettings,
): { terms: WordTerms; rows: SparseRows } {
  requireMinDf(minDf);
  const { sequences, words: allWords, documentCounts } = readTexts(texts);
  const usedMinDf = documentCounts.some((count) => count >= minDf) ? minDf : 1;

  const words: string[] = [];
  const idf: number[] = [];
  const columnOf = new Int32Array(allWords.length).fill(-1); // all words -> kept words
  documentCounts.forEach((count, word) => {
    if (count < usedMinDf) return;
    columnOf[word] = words.length;
    words.push(allWords[word] ?? '');
    idf.push(inverseFrequency(texts.length, count));
  });
  for (const sequence of sequences) {
    for (let at = 0; at < sequence.length; at++) sequence[at] = columnOf[sequence[at] ?? 0] ?? -1;
  }

  const table = new PairTable();
  const counters = { words: new TermCounter(), pairs: new TermCounter() };
  const counted = countWordsAndPairs(sequences, (first, second) => table.add(first, second), counters);
  const pairColumns = new Int32Array(table.size).fill(-1);
  const pairs: number[] = [];
  textCounts(counted.pairs, table.size).forEach((count, pair) => {
    if (count < usedMinDf) return;
    pairColumns[pair] = idf.length;
    const [first, second] = table.at(pair);
    pairs.push(first, second);
    idf.push(inverseFrequency(texts.length, count));
  });
  const terms: WordTerms = {
    words,
    pairs: Int32Array.from(pairs),
    idf: Float64Array.from(idf),
    settings: { minDf: usedMinDf, sublinear },
  };
  const blocks = [
    { counted: counted.words, columnOf: null },
    { counted: counted.pairs, columnOf: pairColumns },
  ];
  return { terms, rows: weighTerms(blocks, terms.idf, sublinear) };
}

/** @throws RangeError with a sentence if it is no whole number from 1 */
export function requireMinDf(minDf: number): void {
  if (Number.isInteger(minDf) && minDf >= 1) return;
  throw new RangeError(`The least number of texts for a term must be a whole number from 1, got ${minDf}.`);
}

/** The matrix of other texts in the columns of `terms`. Unknown words are left out; a text of only such gives an empty row. */
export function wordRows(terms: WordTerms, texts: readonly string[]): SparseRows {
  const { columnOfWord, pairTable, pairColumns, counters } = lookupOf(terms);
  const sequences = texts.map((text) => Int32Array.from(wordsOf(text), (word) => columnOfWord.get(word) ?? -1));
  const { words, pairs } = countWordsAndPairs(sequences, (first, second) => pairTable.find(first, second), counters);
  const blocks = [
    { counted: words, columnOf: null },
    { counted: pairs, columnOf: pairColumns },
  ];
  return weighTerms(blocks, terms.idf, terms.settings.sublinear);
}

/** What a column stands for: the word, or the two words with a space between. @throws RangeError if there is no such column */
export function wordTermOf(terms: WordTerms, column: number): string {
  const word = terms.words[column];
  if (word !== undefined) return word;
  const pair = column - terms.words.length;
  const first = terms.words[terms.pairs[2 * pair] ?? -1];
  const second = terms.words[terms.pairs[2 * pair + 1] ?? -1];
  if (first === undefined || second === undefined) {
    throw new RangeError(`There is no term ${column}: the vocabulary has ${terms.idf.length}.`);
  }
  return `${first} ${second}`;
}

/** Numbers every word by first occurrence and counts in how many texts each is. */
function readTexts(texts: readonly string[]) {
  const numberOf = new Map<string, number>();
  const documentCounts: number[] = [];
  const lastText: number[] = [];
  const sequences = texts.map((text, textNumber) =>
    Int32Array.from(wordsOf(text), (word) => {
      let number = numberOf.get(word);
      if (number === undefined) {
        number = numberOf.size;
        numberOf.set(word, number);
        documentCounts.push(0);
        lastText.push(-1);
      }
      if (lastText[number] !== textNumber) {
        lastText[number] = textNumber;
        documentCounts[number] = (documentCounts[number] ?? 0) + 1;
      }
      return number;
    }),
  );
  return { sequences, words: [...numberOf.keys()], documentCounts };
}

/**
 * Counts kept words and pairs of neighbours. Only kept words need a look: no pair is in more texts than its words.
 * @param sequences the words of each text by column, -1 for one that is not kept
 * @param numberOf the number of a pair, -1 to leave it out
 */
function countWordsAndPairs(
  sequences: readonly Int32Array[],
  numberOf: (first: number, second: number) => number,
  { words, pairs }: Counters,
): { words: TermCounts; pairs: TermCounts } {
  for (const sequence of sequences) {
    let previous = -1;
    for (const word of sequence) {
      if (word >= 0) {
        words.add(word);
        const pair = previous >= 0 ? numberOf(previous, word) : -1;
        if (pair >= 0) pairs.add(pair);
      }
      previous = word;
    }
    words.endText();
    pairs.endText();
  }
  return { words: words.take(), pairs: pairs.take() };
}

type Counters = { words: TermCounter; pairs: TermCounter };
type Lookup = {
  columnOfWord: Map<string, number>;
  pairTable: PairTable;
  pairColumns: Int32Array;
  /** Used again for each text: they are as long as the vocabulary. */
  counters: Counters;
};

/** Look-ups follow from the vocabulary, so they are not part of the data; kept per vocabulary, as texts may come one by one. */
const lookups = new WeakMap<WordTerms, Lookup>();

function lookupOf(terms: WordTerms): Lookup {
  const known = lookups.get(terms);
  if (known !== undefined) return known;
  const { words, pairs } = terms;
  const pairTable = new PairTable();
  for (let position = 0; position + 1 < pairs.length; position += 2) {
    pairTable.add(pairs[position] ?? -1, pairs[position + 1] ?? -1);
  }
  const lookup: Lookup = {
    columnOfWord: new Map(words.map((word, column) => [word, column])),
    pairTable,
    pairColumns: Int32Array.from({ length: pairTable.size }, (_, pair) => words.length + pair),
    counters: { words: new TermCounter(), pairs: new TermCounter() },
  };
  lookups.set(terms, lookup);
  return lookup;
}
