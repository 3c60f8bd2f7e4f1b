import { foldText } from './fold-text';

/**
 * What a typed search asks for: each word, and each phrase in double quotes, must stand somewhere in the text, inside a longer
 * word too. Folded like the text it is looked for in. A quote that is never closed is a plain character.
 * @returns distinct words, in the order typed; empty when nothing but spaces was typed (every text fits)
 */
export function searchWords(typed: string): string[] {
  const words = new Set<string>();
  for (const [, phrase, word] of typed.matchAll(/"([^"]+)"|(\S+)/g)) words.add(foldText(phrase ?? word ?? ''));
  words.delete('');
  return [...words];
}

/** True when a folded text holds every word. */
export const holdsWords = (folded: string, words: readonly string[]): boolean =>
  words.every((word) => folded.includes(word));

/** Characters that the search index cuts a text into pieces of. */
const PIECE = 3;

/**
 * The pieces of three characters that a text with these words must hold: what the search index can be asked for.
 * `exact` is true when holding the pieces is the same as holding the words. Empty when every word is shorter than a piece.
 */
export function searchPieces(words: readonly string[]): { pieces: string[]; exact: boolean } {
  const pieces = new Set<string>();
  let exact = words.length > 0;
  for (const word of words) {
    const characters = [...word];
    if (characters.length !== PIECE || word.includes('\0')) exact = false;
    for (let at = 0; at + PIECE <= characters.length; at += 1) {
      const piece = characters.slice(at, at + PIECE).join('');
      // SQLite ends the question at a NUL, so that piece cannot be asked for; the word itself is still looked for.
      if (!piece.includes('\0')) pieces.add(piece);
    }
  }
  return { pieces: [...pieces], exact };
}
