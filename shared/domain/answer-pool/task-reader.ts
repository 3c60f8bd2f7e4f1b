import { t } from '@lingui/core/macro';
import {
  answerReader,
  parserName,
  type ReaderOptions,
  type ReadingRules,
  type Reply,
  readingWords,
  usualRules,
} from '../labels';
import type { PoolEntry } from './match-pool';
import { poolParserVersion, poolReader, type ReadPoolAnswer } from './read-pool-answer';

/** What decides how answers are read: labels to choose from, or a pool to name one of. */
export type AnswerTask = { kind: 'classification' | 'short-answer'; labels: readonly PoolEntry[] };

/** Reads the answers of a run by the rules of its task; `reading` is null for labels. */
export function taskReader(
  { kind, labels }: AnswerTask,
  mode: ReadingRules['mode'],
  rules: Partial<ReaderOptions> = {},
): (reply: Reply) => ReadPoolAnswer {
  // A pool has rules of its own, and no codes.
  if (kind === 'short-answer') return poolReader(labels, mode === 'json' ? 'json' : 'text');
  const read = answerReader(
    labels.map(({ name }) => name),
    mode,
    rules,
  );
  return (reply) => ({ ...read(reply), reading: null });
}

/**
 * The rules as a run's fingerprint holds them. The aliases of a pool are part of them: with others the same answer may be read
 * differently.
 */
export function taskParser({ kind, labels }: AnswerTask, rules: Omit<ReadingRules, 'mode'> = usualRules): string {
  if (kind === 'classification') return parserName(rules);
  const aliases = labels
    .flatMap(({ name, aliases: others = [] }) => others.map((alias) => [name, alias]))
    .sort(([a, b], [c, d]) => (`${a}\u0000${b}` < `${c}\u0000${d}` ? -1 : 1));
  return aliases.length === 0 ? poolParserVersion : `${poolParserVersion} ${JSON.stringify(aliases)}`;
}

/** The rules in words, as arms and runs show them. */
export function taskReadingWords({ kind }: Pick<AnswerTask, 'kind'>, rules: ReadingRules): string {
  if (kind === 'classification') return readingWords(rules);
  return t`An answer must name exactly one entry of the pool: letter by letter, else but for case and punctuation, else by another name of it, else as the only name that stands in the answer.`;
}
