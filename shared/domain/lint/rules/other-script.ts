import { t } from '@lingui/core/macro';
import { formatPercent } from '../../format';
import type { LintRule } from '../lint-rule';

/** Scripts by their Unicode property; Japanese and Chinese share signs, so they count as one. */
const SCRIPTS = {
  latin: /\p{Script=Latin}/gu,
  cyrillic: /\p{Script=Cyrillic}/gu,
  greek: /\p{Script=Greek}/gu,
  arabic: /\p{Script=Arabic}/gu,
  hebrew: /\p{Script=Hebrew}/gu,
  devanagari: /\p{Script=Devanagari}/gu,
  thai: /\p{Script=Thai}/gu,
  hangul: /\p{Script=Hangul}/gu,
  'chinese-or-japanese': /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
};
type Script = keyof typeof SCRIPTS;
// safe: the keys of the list above
const scripts = Object.keys(SCRIPTS) as Script[];

/** A script before the word 'letters'. */
const scriptWords: Readonly<Record<Script, () => string>> = {
  latin: () => t`Latin`,
  cyrillic: () => t`Cyrillic`,
  greek: () => t`Greek`,
  arabic: () => t`Arabic`,
  hebrew: () => t`Hebrew`,
  devanagari: () => t`Devanagari`,
  thai: () => t`Thai`,
  hangul: () => t`Hangul`,
  'chinese-or-japanese': () => t`Chinese or Japanese`,
};
/** A file in several scripts is meant so: only when this share of the texts is in one is another one odd. */
const RULING = 0.9;
/** A word in another script is a name or a quotation; from half of the letters on it is another language. */
const OWN = 0.5;

/** The script that more than half of a text's letters are in; null when there is none of those known here. */
export function scriptOf(text: string): Script | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return scripts.find((script) => (text.match(SCRIPTS[script])?.length ?? 0) > letters * OWN) ?? null;
}

/** Text in another script than the rest. */
export const otherScript: LintRule = {
  name: 'other-script',
  title: () => t`Text in another script`,
  check: ({ examples }) => {
    const found = examples.map(({ line, text }) => ({ line, script: scriptOf(text) }));
    const told = found.flatMap(({ line, script }) => (script === null ? [] : [{ line, script }]));
    const counts = new Map<Script, number>();
    for (const { script } of told) counts.set(script, (counts.get(script) ?? 0) + 1);
    const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
    if (usual === undefined || usual[1] < told.length * RULING) return [];
    const share = formatPercent(usual[1] / told.length);
    const usualName = scriptWords[usual[0]]();
    return told
      .filter(({ script }) => script !== usual[0])
      .map(({ line, script }) => {
        const own = scriptWords[script]();
        return {
          severity: 'warning',
          line,
          message: t`The text of line ${line} is in ${own} letters, ${share} of the texts in ${usualName}. Keep it only if such texts will come in use.`,
          fix: { kind: 'leave-out' },
        };
      });
  },
};
