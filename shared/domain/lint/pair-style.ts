import type { LintLine } from './lint-rule';
import { isRecord } from './shapes';

/** One line in the form prompt and completion. */
export type Pair = { line: number; prompt: string; completion: string };
/** How the pairs of a file are written: what all prompts end with, what all answers end with. Empty when nothing does. */
export type PairStyle = { separator: string; stop: string };

/** The lines that are whole pairs. */
export function pairsOf(lines: readonly LintLine[]): Pair[] {
  return lines.flatMap(({ line, value }) => {
    if (!isRecord(value)) return [];
    const { prompt, completion } = value;
    return typeof prompt === 'string' && typeof completion === 'string' ? [{ line, prompt, completion }] : [];
  });
}

/** What all texts begin with; empty for no texts, or a single one. */
export function commonStart(texts: readonly string[]): string {
  const [first, ...others] = texts;
  if (first === undefined || others.length === 0) return '';
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && first[same] === other[same]) same += 1;
    length = same;
  }
  return first.slice(0, length);
}

/** What all texts end with; empty for no texts, or a single one. */
export function commonEnd(texts: readonly string[]): string {
  const turned = (text: string): string => text.split('').reverse().join('');
  return turned(commonStart(texts.map(turned)));
}

/** An ending is a mark only when it has a sign or a blank: words that happen to end alike ('-ing') are no separator. */
const isMark = (ending: string): boolean => /[^\p{L}\p{M}\p{N}]/u.test(ending);

/** The style most lines follow: an ending counts when nine in ten prompts have it, so that one bad line does not hide it. */
export function pairStyle(lines: readonly LintLine[]): PairStyle {
  const pairs = pairsOf(lines);
  return {
    // A text may end like a sentence, in front of its separator or without one.
    separator: usualEnd(pairs.map(({ prompt }) => prompt)).replace(/^[.!?…"'”)]+(?=\s|$)/u, ''),
    stop: usualEnd(pairs.map(({ completion }) => completion)),
  };
}

const MOST = 0.9;
const LONGEST_MARK = 24;

/** The longest ending that most texts share, at least two of them different: one frequent answer is no ending. */
function usualEnd(texts: readonly string[]): string {
  for (let length = LONGEST_MARK; length >= 1; length -= 1) {
    const under = new Map<string, { count: number; first: string; differ: boolean }>();
    for (const text of texts) {
      if (text.length < length) continue;
      const ending = text.slice(-length);
      const known = under.get(ending);
      if (known === undefined) under.set(ending, { count: 1, first: text, differ: false });
      else {
        known.count += 1;
        known.differ ||= known.first !== text;
      }
    }
    for (const [ending, { count, differ }] of under) {
      if (differ && count >= texts.length * MOST) return isMark(ending) ? trimmedMark(ending) : '';
    }
  }
  return '';
}

/** Letters in front of the mark belong to the texts, unless they follow a blank (` END`). */
function trimmedMark(ending: string): string {
  const start = ending.search(/[^\p{L}\p{M}\p{N}]/u);
  return ending.slice(start);
}

/** Text and label of a pair without its marks; null when it is no whole pair. */
export function readPair(value: unknown, style: PairStyle): { text: string; label: string } | null {
  if (!isRecord(value) || typeof value.prompt !== 'string' || typeof value.completion !== 'string') return null;
  const without = (text: string, end: string): string =>
    end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text;
  return {
    text: without(value.prompt, style.separator),
    label: without(value.completion, style.stop).replace(/^ /u, ''),
  };
}
