import { answerReader, parserVersion, type Reply } from '../labels';
import type { PoolEntry } from './match-pool';
import { poolParserVersion, poolReader, type ReadPoolAnswer } from './read-pool-answer';

/** What decides how answers are read: labels to choose from, or a pool to name one of. */
export type AnswerTask = { kind: 'classification' | 'short-answer'; labels: readonly PoolEntry[] };

/** Reads the answers of a run by the rules of its task; `reading` is null for labels. */
export function taskReader({ kind, labels }: AnswerTask, mode: 'text' | 'json'): (reply: Reply) => ReadPoolAnswer {
  if (kind === 'short-answer') return poolReader(labels, mode);
  const read = answerReader(
    labels.map(({ name }) => name),
    mode,
  );
  return (reply) => ({ ...read(reply), reading: null });
}

/**
 * The rules as a run's fingerprint holds them. The aliases of a pool are part of them: with others the same answer may be read
 * differently.
 */
export function taskParser({ kind, labels }: AnswerTask): string {
  if (kind === 'classification') return parserVersion;
  const aliases = labels
    .flatMap(({ name, aliases: others = [] }) => others.map((alias) => [name, alias]))
    .sort(([a, b], [c, d]) => (`${a}\u0000${b}` < `${c}\u0000${d}` ? -1 : 1));
  return aliases.length === 0 ? poolParserVersion : `${poolParserVersion} ${JSON.stringify(aliases)}`;
}
