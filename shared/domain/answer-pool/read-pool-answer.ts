import { cutJsonAnswer, jsonAnswer } from '../labels/json-answer';
import { labelMatcher } from '../labels/match-label';
import type { ReadAnswer, Reply } from '../labels/read-answer';
import { type PoolEntry, type PoolMiss, type PoolRule, poolMatcher } from './match-pool';

/** Stored with every run over a pool, with the pool's aliases: runs read under different rules do not share a table. */
export const poolParserVersion = 'pool-1';

/** How an answer was read against a pool; null when there was nothing to read (filtered, refused, cut off). */
export type PoolReading = PoolRule | PoolMiss;
export type ReadPoolAnswer = ReadAnswer & { reading: PoolReading | null };

/**
 * Reads the answers of a run over a closed pool. `answered` when exactly one entry is named ({@link poolMatcher}); `unparseable` when
 * the answer names nobody or, in JSON mode, is no `{"label": ...}`; `out-of-set` when it names several entries or an outsider.
 * Filtered, refused and truncated replies are as in `readAnswer`; a reply that was cut off counts when only one name begins like it.
 */
export function poolReader(pool: readonly PoolEntry[], mode: 'text' | 'json'): (reply: Reply) => ReadPoolAnswer {
  const match = poolMatcher(pool);
  const beginnings = labelMatcher(pool.map(({ name }) => name));
  return ({ content, refusal, finishReason }) => {
    const raw = content ?? refusal;
    const without = (
      status: ReadAnswer['status'],
      reading: PoolReading | null = null,
      outside: string | null = null,
    ): ReadPoolAnswer => ({ status, label: null, raw, reading, outside });
    const named = (label: string, reading: PoolRule): ReadPoolAnswer => ({
      status: 'answered',
      label,
      raw,
      reading,
      outside: null,
    });
    if (finishReason === 'content_filter') return without('filtered');
    if (refusal !== null && refusal.trim() !== '') return without('refused');
    const cut = finishReason === 'length';
    const text = content ?? '';
    const answer = mode === 'text' ? { value: text, closed: !cut } : cut ? cutJsonAnswer(text) : jsonAnswer(text);
    if (answer === null) return without(cut ? 'truncated' : 'unparseable');
    if (!answer.closed) {
      const name = beginnings.beginning(answer.value);
      return name === null ? without('truncated') : named(name, 'normalised');
    }
    const found = match(answer.value.trim());
    if (found.name !== null) return named(found.name, found.rule);
    return found.rule === 'nobody'
      ? without('unparseable', found.rule)
      : without('out-of-set', found.rule, answer.value.trim());
  };
}
