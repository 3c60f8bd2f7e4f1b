import type { EngineContext } from '@engine/context';
import { priceOf } from '@engine/costs/price-of';
import type { StoredConnection } from '@engine/store/connections';
import type { StoredFact } from '@engine/store/model-facts';
import { t } from '@lingui/core/macro';
import type { RecordLine } from '@shared/contract/capabilities';
import { builtInFactsOf, factFields, type ModelRecord, namesOf, recordOf } from '@shared/domain/model-records';

type Context = Pick<EngineContext, 'store' | 'now'>;

/** Where entries about a model of this connection hold: OpenAI's names are the same for every account, all others are local. */
export const scopeOf = ({ kind, id }: StoredConnection): string => (kind === 'openai' ? 'openai' : id);

/** The kept entries about a name, the newest of each field; an entry that was taken back hides the older ones. */
function ownFacts({ store }: Context, connection: StoredConnection, model: string): Map<string, StoredFact> {
  const newest = new Map<string, StoredFact>();
  for (const fact of store.modelFacts.history(scopeOf(connection), model)) {
    if (fact.state === 'kept' && !newest.has(fact.field)) newest.set(fact.field, fact);
  }
  return newest;
}

/** The model that answers under a name: what the user said of a deployment, else the name itself. */
export const servedModel = (context: Context, connection: StoredConnection, model: string): string =>
  ownFacts(context, connection, model).get('served-model')?.value ?? model;

/** The names whose model the user has said and not taken back, in order. */
export const deploymentsOf = (context: Context, connection: StoredConnection): { name: string; served: string }[] =>
  context.store.modelFacts
    .deployments(scopeOf(connection))
    .map((name) => ({ name, served: servedModel(context, connection, name) }))
    .filter(({ name, served }) => served !== name);

/** The day a model ends: by the server's own list if it says so, else by the price book. */
function knownShutdown(context: Context, connection: StoredConnection, model: string, served: string): RecordLine[] {
  const test = connection.lastTest;
  const listed = test?.models.find(({ id }) => id === model || id === served)?.shutdownDate ?? null;
  if (test !== null && listed !== null) {
    const date = test.testedAt.slice(0, 10);
    return [{ field: 'shutdown', value: listed, date, source: t`The server’s list of models`, from: 'server' }];
  }
  const price = priceOf(context, connection, served, context.now());
  if (price?.retires == null) return [];
  return [{ field: 'shutdown', value: price.retires, date: price.from, source: price.source, from: 'price-book' }];
}

/**
 * What holds for a model of a connection, a line a field. The user's word and kept refusals go before the server's list, that
 * before the app's own data; an entry about the very name goes before one about the model behind it.
 */
export function recordLines(context: Context, connection: StoredConnection, model: string): RecordLine[] {
  const served = servedModel(context, connection, model);
  const lines = new Map<string, RecordLine>();
  for (const fact of builtInFactsOf(served)) lines.set(fact.field, { ...fact, from: 'built-in' });
  for (const line of knownShutdown(context, connection, model, served)) lines.set(line.field, line);
  const names = [...new Set([...namesOf(served).reverse(), ...namesOf(model).reverse()])];
  for (const name of names) {
    for (const { field, value, date, source, origin } of ownFacts(context, connection, name).values()) {
      if (value !== null && (field !== 'served-model' || name === model))
        lines.set(field, { field, value, date, source, from: origin });
    }
  }
  return factFields.map(
    (field) => lines.get(field) ?? { field, value: null, date: null, source: null, from: 'nobody' as const },
  );
}

/** What the app goes by when it asks this model of this connection. */
export const modelRecord = (context: Context, connection: StoredConnection, model: string): ModelRecord =>
  recordOf(
    recordLines(context, connection, model).flatMap(({ field, value, date, source }) =>
      value === null ? [] : [{ field, value, date: date ?? '', source: source ?? '' }],
    ),
  );
