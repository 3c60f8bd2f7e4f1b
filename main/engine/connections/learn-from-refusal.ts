import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import { factFromRefusal, factInWords, type Refusal } from '@shared/domain/model-records';
import { scopeOf } from './model-records';

/**
 * Turns a refusal into an offered entry about the model; the same offer is made once.
 * @returns what was learnt in words ('gpt-5-mini refuses temperature'), or null when it taught nothing
 */
export function learnFromRefusal(
  { store, emit, now }: Pick<EngineContext, 'store' | 'emit' | 'now'>,
  connection: StoredConnection,
  model: string,
  refusal: Refusal,
): string | null {
  const learnt = factFromRefusal(refusal);
  if (learnt === null) return null;
  const scope = scopeOf(connection);
  const offered = store.modelFacts
    .history(scope, model)
    .some(({ field, value, state }) => state === 'offered' && field === learnt.field && value === learnt.value);
  if (!offered) {
    const at = now();
    store.modelFacts.add({
      ...learnt,
      scope,
      model,
      connectionId: connection.id,
      date: at.slice(0, 10),
      source: t`${connection.name} said: ${refusal.message}`.slice(0, 300),
      origin: 'refusal',
      state: 'offered',
      at,
    });
    emit({ type: 'changed', topics: ['capabilities'] });
  }
  return factInWords(model, learnt);
}
