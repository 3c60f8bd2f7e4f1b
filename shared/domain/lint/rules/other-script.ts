import { formatPercent } from '../../format';
import type { LintRule } from '../lint-rule';

/** Scripts by their Unicode property; Japanese and Chinese share signs, so they count as one. */
const SCRIPTS: readonly [name: string, letters: RegExp][] = [
  ['Latin', /\p{Script=Latin}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Chinese or Japanese', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
];
/** A file in several scripts is meant so: only when this share of the texts is in one is another one odd. */
const RULING = 0.9;
/** A word in another script is a name or a quotation; from half of the letters on it is another language. */
const OWN = 0.5;

/** The script that more than half of a text's letters are in; null when there is none of those known here. */
export function scriptOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [name, pattern] of SCRIPTS) if ((text.match(pattern)?.length ?? 0) > letters * OWN) return name;
  return null;
}

/** Text in another script than the rest. */
export const otherScript: LintRule = {
  name: 'other-script',
  title: 'Text in another script',
  check: ({ examples }) => {
    const scripts = examples.map(({ line, text }) => ({ line, script: scriptOf(text) }));
    const told = scripts.filter(({ script }) => script !== null);
    const counts = new Map<string | null, number>();
    for (const { script } of told) counts.set(script, (counts.get(script) ?? 0) + 1);
    const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
    if (usual === undefined || usual[1] < told.length * RULING) return [];
    const share = formatPercent(usual[1] / told.length);
    return told
      .filter(({ script }) => script !== usual[0])
      .map(({ line, script }) => ({
        severity: 'warning',
        line,
        message: `The text of line ${line} is in ${script} letters, ${share} of the texts in ${usual[0]}. Keep it only if such texts will come in use.`,
        fix: { kind: 'leave-out' },
      }));
  },
};
