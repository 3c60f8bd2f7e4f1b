import { t } from '@lingui/core/macro';
/** How closely an answer must be like a label. */
export type LabelMatch = 'exact' | 'normalised' | 'prefix';

/** Everything that decides how the answers of a run are read. */
export type ReadingRules = {
  /** `code`: an answer is first looked up among the codes. */
  mode: 'text' | 'json' | 'code';
  match: LabelMatch;
  /** A label that stands for answers outside the set; null to count them as outside. */
  unknownLabel: string | null;
};

export const usualMatch: LabelMatch = 'normalised';
/** How answers are read unless somebody chooses otherwise. */
export const usualRules: Omit<ReadingRules, 'mode'> = { match: usualMatch, unknownLabel: null };

/** The rules for whoever compares answers with labels, in the order in which they are tried; made when they are read. */
export const matchWords: Readonly<Record<LabelMatch, string>> = {
  get exact() {
    return t`letter by letter; only white space around the answer is taken off`;
  },
  get normalised() {
    return t`letter by letter, else without quotes, case, and the difference between spaces, _ and -`;
  },
  get prefix() {
    return t`letter by letter, else without quotes, case, and the difference between spaces, _ and -, else as the only label that it is the beginning of or begins with`;
  },
};

/** Raise it when a rule of `read-answer.ts` or `match-label.ts` changes: runs read under different rules do not share a table. */
const VERSION = 'labels-1';

/** Names rules for the fingerprint of a run. The form of the answer is not part of it: it decides what is sent, not what counts. */
export function parserName({ match, unknownLabel }: Pick<ReadingRules, 'match' | 'unknownLabel'>): string {
  const how = match === usualMatch ? VERSION : `${VERSION}/${match}`;
  return unknownLabel === null ? how : `${how}+outside=${JSON.stringify(unknownLabel)}`;
}

/** The parser of arms whose answers are labels already: nothing is read, so they share a table with any rules. */
export const NO_PARSER = 'none';

/** The rules in words, as runs and arms show them. */
export function readingWords({ mode, match, unknownLabel }: ReadingRules): string {
  const how = matchWords[match];
  const read = {
    text: () => t`An answer is read ${how}.`,
    json: () => t`The value of "label" in the JSON is read ${how}.`,
    code: () => t`The code is read, else the answer ${how}.`,
  };
  const outside =
    unknownLabel === null
      ? t`Anything else is outside the label set.`
      : t`Anything else counts as the label '${unknownLabel}'.`;
  return `${read[mode]()} ${outside}`;
}
