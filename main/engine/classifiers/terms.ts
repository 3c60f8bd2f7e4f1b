import { type CharacterSettings, type CharacterTerms, characterRows, fitCharacterTerms } from './character-terms';
import type { SparseRows } from './sparse-rows';
import { fitWordTerms, type WordSettings, type WordTerms, wordRows } from './word-terms';

/** What a classifier looks at in a text. */
export type TermKind = 'words' | 'characters' | 'both';
/** Which terms are made, and how; at least one of the two. */
export type TermSettings = { readonly words: WordSettings | null; readonly characters: CharacterSettings | null };

/** A learnt vocabulary. The columns of words come first, then those of characters. */
export type Terms = { readonly words: WordTerms | null; readonly characters: CharacterTerms | null };

const WORDS: WordSettings = { minDf: 2, sublinear: true };
const CHARACTERS: CharacterSettings = { shortest: 2, longest: 4, minDf: 2, sublinear: true };

/**
 * The settings behind each kind. They were chosen by cross-validation on the train sides of banking77, sms_spam and sotu_era with a
 * linear SVM (docs/figures.md), not by looking at any test side.
 */
export const termSettings: Readonly<Record<TermKind, TermSettings>> = {
  words: { words: WORDS, characters: null },
  characters: { words: null, characters: CHARACTERS },
  both: { words: WORDS, characters: CHARACTERS },
};

/** Learns the vocabulary of `texts` and gives their matrix. With both kinds each half of a row has length 1, as in a `FeatureUnion`. */
export function fitTerms(texts: readonly string[], settings: TermSettings): { terms: Terms; rows: SparseRows } {
  const words = settings.words === null ? null : fitWordTerms(texts, settings.words);
  const characters = settings.characters === null ? null : fitCharacterTerms(texts, settings.characters);
  return {
    terms: { words: words?.terms ?? null, characters: characters?.terms ?? null },
    rows: besideEachOther(words?.rows ?? null, characters?.rows ?? null),
  };
}

/** The matrix of other texts in the columns of `terms`; a text without a known term gives an empty row. */
export function termRows({ words, characters }: Terms, texts: readonly string[]): SparseRows {
  return besideEachOther(
    words === null ? null : wordRows(words, texts),
    characters === null ? null : characterRows(characters, texts),
  );
}

/** How many columns the vocabulary has. */
export const termCount = ({ words, characters }: Terms): number =>
  (words?.idf.length ?? 0) + (characters?.idf.length ?? 0);

function besideEachOther(left: SparseRows | null, right: SparseRows | null): SparseRows {
  if (left === null || right === null) {
    const only = left ?? right;
    if (only === null) throw new RangeError('A classifier needs words, characters or both to look at.');
    return only;
  }
  const cells = left.columns.length + right.columns.length;
  const columns = new Int32Array(cells);
  const values = new Float64Array(cells);
  const starts = new Int32Array(left.rowCount + 1);
  let end = 0;
  for (let row = 0; row < left.rowCount; row++) {
    for (const { from, shift } of [
      { from: left, shift: 0 },
      { from: right, shift: left.columnCount },
    ]) {
      const last = from.starts[row + 1] ?? 0;
      for (let cell = from.starts[row] ?? 0; cell < last; cell++) {
        columns[end] = (from.columns[cell] ?? 0) + shift;
        values[end] = from.values[cell] ?? 0;
        end += 1;
      }
    }
    starts[row + 1] = end;
  }
  return { rowCount: left.rowCount, columnCount: left.columnCount + right.columnCount, starts, columns, values };
}
