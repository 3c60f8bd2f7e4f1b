import { baseModelOf, withoutDate } from '../pricing/model-id';
import rows from './built-in.json' with { type: 'json' };
import type { ModelFact } from './facts';

/** A fact that comes with the app; it holds for each of these models and their dated snapshots. */
export type BuiltInFact = ModelFact & { models: string[] };

// safe: the test 'every built-in fact is complete' checks each field of the file against this type
export const builtInFacts: readonly BuiltInFact[] = rows as BuiltInFact[];

/**
 * The names under which facts about a model may stand, nearest first: its own, the model it was tuned from, that without the date
 * of its snapshot.
 */
export function namesOf(model: string): string[] {
  const base = baseModelOf(model).replace(/^openai\//, '');
  return [...new Set([model.trim(), base, withoutDate(base)])];
}

/** What the app knows about a model by itself, the newest fact of each field; empty for a model it does not know. */
export function builtInFactsOf(model: string): ModelFact[] {
  const names = namesOf(model);
  const found = new Map<string, ModelFact>();
  for (const { models, ...fact } of builtInFacts) {
    if (!models.some((name) => names.includes(name))) continue;
    const known = found.get(fact.field);
    if (known === undefined || known.date < fact.date) found.set(fact.field, fact);
  }
  return [...found.values()];
}
