import { PairTable } from './pair-table';
import type { SparseRows } from './sparse-rows';

/**
 * TF-IDF over single words and pairs of neighbouring words, as plain data: it can be posted to a thread or stored.
 * The columns of its matrices are first the words, then the pairs, each in the order of first occurrence in the training texts.
 */
export type Vectorizer = {
  /** Column `i` is `words[i]`. */
  readonly words: readonly string[];
  /** Two positions in `words` for each pair: column `words.length + p` is the pair `pairs[2p] pairs[2p + 1]`. */
  readonly pairs: Int32Array;
  /** One weight a column: ln((1 + texts) / (1 + texts with the term)) + 1. */
  readonly idf: Float64Array;
  /** A term is a column if at least this many training texts have it. */
  readonly minDf: number;
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
 * Values are (1 + ln tf) x idf, each row scaled to length 1; the same as scikit-learn's
 * `TfidfVectorizer(ngram_range=(1, 2), min_df=minDf, sublinear_tf=True)` up to the order of the columns.
 * Where no word is in `minDf` texts, every word counts (minDf 1), so that a handful of rows still has a vocabulary.
 * Texts without any word, or no texts, give no columns and empty rows.
 * @param minDf how many texts must have a term for it to become a column; 2 unless said
 * @see Salton, Buckley 1988, Information Processing & Management 24(5); scikit-learn user guide, 'Tf-idf term weighting'
 */
export function fitVectorizer(texts: readonly string[], minDf = 2): { vectorizer: Vectorizer; rows: SparseRows } {
  if (!Number.isInteger(minDf) || minDf < 1) {
    throw new RangeError(`The least number of texts for a term must be a whole number from 1, got ${minDf}.`);
  }
  const { tokens, words: allWords, documentCounts } = readTexts(texts);
  const usedMinDf = documentCounts.some((count) => count >= minDf) ? minDf : 1;

  const words: string[] = [];
  const wordCounts: number[] = [];
  const columnOf = new Int32Array(allWords.length).fill(-1); // all words -> kept words
  documentCounts.forEach((count, word) => {
    if (count < usedMinDf) return;
    columnOf[word] = words.length;
    words.push(allWords[word] ?? '');
    wordCounts.push(count);
  });
  for (const row of tokens)
    row.forEach((word, position) => {
      row[position] = columnOf[word] ?? -1;
    });

  const { pairs, pairCounts } = frequentPairs(tokens, usedMinDf);
  const idf = Float64Array.from(
    [...wordCounts, ...pairCounts],
    (count) => Math.log((1 + texts.length) / (1 + count)) + 1,
  );
  const vectorizer = { words, pairs, idf, minDf: usedMinDf };
  return { vectorizer, rows: weigh(vectorizer, tokens) };
}

/** The matrix of other texts in the columns of `vectorizer`. Unknown words are left out; a text of only such gives an empty row. */
export function transform(vectorizer: Vectorizer, texts: readonly string[]): SparseRows {
  const { columnOfWord } = lookupOf(vectorizer);
  return weigh(
    vectorizer,
    texts.map((text) => Int32Array.from(wordsOf(text), (word) => columnOfWord.get(word) ?? -1)),
  );
}

/** What a column stands for: the word, or the two words with a space between. @throws RangeError if there is no such column */
export function termOf(vectorizer: Vectorizer, column: number): string {
  const word = vectorizer.words[column];
  if (word !== undefined) return word;
  const pair = column - vectorizer.words.length;
  const first = vectorizer.words[vectorizer.pairs[2 * pair] ?? -1];
  const second = vectorizer.words[vectorizer.pairs[2 * pair + 1] ?? -1];
  if (first === undefined || second === undefined) {
    throw new RangeError(`There is no term ${column}: the vocabulary has ${vectorizer.idf.length}.`);
  }
  return `${first} ${second}`;
}

/** Numbers every word by first occurrence and counts in how many texts each is. */
function readTexts(texts: readonly string[]) {
  const numberOf = new Map<string, number>();
  const documentCounts: number[] = [];
  const lastText: number[] = [];
  const tokens = texts.map((text, textNumber) =>
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
  return { tokens, words: [...numberOf.keys()], documentCounts };
}

/** Pairs of neighbours in at least `minDf` texts. Only kept words need a look: no pair is in more texts than its words. */
function frequentPairs(tokens: readonly Int32Array[], minDf: number): { pairs: Int32Array; pairCounts: number[] } {
  const table = new PairTable();
  const documentCounts: number[] = [];
  const lastText: number[] = [];
  tokens.forEach((row, textNumber) => {
    for (let position = 1; position < row.length; position++) {
      const first = row[position - 1] ?? -1;
      const second = row[position] ?? -1;
      if (first < 0 || second < 0) continue;
      const pair = table.add(first, second);
      if (lastText[pair] === textNumber) continue;
      lastText[pair] = textNumber;
      documentCounts[pair] = (documentCounts[pair] ?? 0) + 1;
    }
  });
  const pairs: number[] = [];
  const pairCounts: number[] = [];
  documentCounts.forEach((count, pair) => {
    if (count < minDf) return;
    pairs.push(...table.at(pair));
    pairCounts.push(count);
  });
  return { pairs: Int32Array.from(pairs), pairCounts };
}

/** Counts, weighs and scales: `tokens` are positions in `vectorizer.words`, -1 for a word that is not there. */
function weigh(vectorizer: Vectorizer, tokens: readonly Int32Array[]): SparseRows {
  const { pairTable } = lookupOf(vectorizer);
  const { idf, words } = vectorizer;
  const mostCells = 2 * tokens.reduce((sum, row) => sum + row.length, 0);
  const columns = new Int32Array(mostCells);
  const values = new Float64Array(mostCells);
  const starts = new Int32Array(tokens.length + 1);
  let end = 0;

  tokens.forEach((row, rowNumber) => {
    const start = end;
    let occurrencesEnd = start;
    let previous = -1;
    for (const word of row) {
      if (word >= 0) {
        columns[occurrencesEnd++] = word;
        const pair = previous >= 0 ? pairTable.find(previous, word) : -1;
        if (pair >= 0) columns[occurrencesEnd++] = words.length + pair;
      }
      previous = word;
    }
    columns.subarray(start, occurrencesEnd).sort(); // equal columns now stand together; each run becomes one cell
    let squares = 0;
    for (let at = start; at < occurrencesEnd; ) {
      const column = columns[at] ?? 0;
      const runStart = at;
      while (at < occurrencesEnd && columns[at] === column) at++;
      const value = (1 + Math.log(at - runStart)) * (idf[column] ?? 0);
      columns[end] = column;
      values[end] = value;
      squares += value * value;
      end += 1;
    }
    const length = Math.sqrt(squares);
    for (let cell = start; cell < end; cell++) values[cell] = (values[cell] ?? 0) / length;
    starts[rowNumber + 1] = end;
  });
  return {
    rowCount: tokens.length,
    columnCount: idf.length,
    starts,
    columns: columns.slice(0, end),
    values: values.slice(0, end),
  };
}

type Lookup = { columnOfWord: Map<string, number>; pairTable: PairTable };

/** Look-ups follow from the vocabulary, so they are not part of the data; kept per vectorizer, as texts may come one by one. */
const lookups = new WeakMap<Vectorizer, Lookup>();

function lookupOf(vectorizer: Vectorizer): Lookup {
  const known = lookups.get(vectorizer);
  if (known !== undefined) return known;
  const { words, pairs } = vectorizer;
  const pairTable = new PairTable();
  for (let position = 0; position + 1 < pairs.length; position += 2) {
    pairTable.add(pairs[position] ?? -1, pairs[position + 1] ?? -1);
  }
  const lookup = { columnOfWord: new Map(words.map((word, column) => [word, column])), pairTable };
  lookups.set(vectorizer, lookup);
  return lookup;
}
