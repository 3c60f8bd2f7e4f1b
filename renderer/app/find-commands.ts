import { editDistance, foldText, searchWords } from '@shared/domain/search';
import type { Command } from './command';

/** How well a typed word fits a command: the smaller, the better. */
const IN_LABEL_FRONT = 0;
const IN_LABEL = 1;
const IN_REST_FRONT = 2;
const IN_REST = 3;
const SLIP = 4;

const wordsOf = (text: string): string[] => foldText(text).split(/[^\p{L}\p{N}]+/u);

/** Slips that a word may have: none in a short one, where every other word would be near. */
const slipsIn = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** True when the word, or the beginning of it that was typed so far, is the typed one with a slip or two. */
function isSlipOf(typed: string, word: string): boolean {
  const most = slipsIn(typed.length);
  if (most === 0 || word[0] !== typed[0]) return false;
  return [typed.length - 1, typed.length, typed.length + 1].some(
    (length) => length <= word.length && editDistance(typed, word.slice(0, length), most) <= most,
  );
}

/** How well a command fits all typed words together; null when one of them stands nowhere in it. */
function fitOf(command: Command, typed: readonly string[], forgiving: boolean): number | null {
  const [label, rest] = [foldText(command.label), foldText(command.description ?? '')];
  const [labelWords, restWords] = [wordsOf(label), wordsOf(rest)];
  let sum = 0;
  for (const word of typed) {
    if (labelWords.some((one) => one.startsWith(word))) sum += IN_LABEL_FRONT;
    else if (label.includes(word)) sum += IN_LABEL;
    else if (restWords.some((one) => one.startsWith(word))) sum += IN_REST_FRONT;
    else if (rest.includes(word)) sum += IN_REST;
    else if (forgiving && labelWords.some((one) => isSlipOf(word, one))) sum += SLIP;
    else return null;
  }
  return sum;
}

/**
 * The commands that a typed search means, the best first: each word must stand in the name or the description, in any order, without regard to
 * case and accents. Only when nothing goes by that name, words with a slip or two are taken for those that they were meant to be.
 * @returns every command, in its order, when nothing is typed; none when nothing is near either
 */
export function findCommands(commands: readonly Command[], search: string): readonly Command[] {
  const typed = searchWords(search);
  if (typed.length === 0) return commands;
  const whole = foldText(search.trim());
  const found = (forgiving: boolean) =>
    commands
      .flatMap((command) => {
        const sum = fitOf(command, typed, forgiving);
        // What begins as it was typed is what was meant, before what holds the same words elsewhere.
        return sum === null ? [] : [{ command, sum: foldText(command.label).startsWith(whole) ? sum - 1 : sum }];
      })
      .sort((a, b) => a.sum - b.sum)
      .map(({ command }) => command);
  const exact = found(false);
  return exact.length > 0 ? exact : found(true);
}
