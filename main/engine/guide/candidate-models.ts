import { connectionOf } from '@engine/connections/connection-of';
import { modelRecord, servedModel } from '@engine/connections/model-records';
import { SANDBOX_CONNECTION } from '@engine/connections/sandbox-connection';
import type { EngineContext } from '@engine/context';
import { bookOf, priceOf } from '@engine/costs/price-of';
import type { StoredConnection } from '@engine/store/connections';
import { mayReach, type NoModel, type Privacy, reachOf } from '@shared/domain/guide';
import { modelSuggestions } from '@shared/domain/model-suggestions';
import { daysBetween, nanoFromDollars, RETIREMENT_WARNING_DAYS } from '@shared/domain/pricing';

/** A model that could be asked or trained, at the account that has it. */
export type Candidate = { connection: StoredConnection; model: string };

type Purpose = 'answer' | 'train' | 'embed';

/** Accounts that could be used at once. The sandbox is no language model, so it stands in for one in the sample project only. */
function usable(context: EngineContext, purpose: Purpose, isSample: boolean): StoredConnection[] {
  const { store, keys } = context;
  const own = store.connections
    .list()
    .filter(({ kind }) => kind !== 'sandbox')
    .filter((connection) => connection.kind === 'compatible' || keys.hasKey(connection))
    .filter(
      ({ lastTest }) =>
        purpose !== 'train' || lastTest?.capabilities.find(({ name }) => name === 'fine-tuning')?.state !== 'no',
    );
  return isSample ? [...own, connectionOf(context, SANDBOX_CONNECTION.id)] : own;
}

/** Whether it ends within half a year, then what its input costs. */
function rankOf(context: EngineContext, { connection, model }: Candidate): { ends: boolean; input: number } {
  const now = context.now();
  const price = priceOf(context, connection, servedModel(context, connection, model), now);
  const { shutdown } = modelRecord(context, connection, model);
  return {
    ends: shutdown !== null && daysBetween(now, shutdown) <= RETIREMENT_WARNING_DAYS,
    input: (price?.input == null ? null : nanoFromDollars(price.input)) ?? Number.POSITIVE_INFINITY,
  };
}

/**
 * The model that the guide speaks of: of all accounts that texts may go to, the cheapest one that does not end within half a year.
 * An account of the user's goes before the sandbox.
 */
export function candidateModel(
  context: EngineContext,
  purpose: Purpose,
  { privacy, isSample }: { privacy: Privacy | null; isSample: boolean },
): Candidate | NoModel {
  const book = bookOf(context);
  const all = usable(context, purpose, isSample).map((connection) => ({
    connection,
    models: modelSuggestions(connection, book, purpose),
  }));
  const withModels = all.filter(({ models }) => models.length > 0);
  if (withModels.length === 0) return 'no-connection';
  const allowed = withModels.filter(({ connection }) =>
    mayReach(reachOf(connection.kind, connection.baseUrl), privacy),
  );
  const own = allowed.filter(({ connection }) => connection.kind !== 'sandbox');
  const [best] = (own.length > 0 ? own : allowed)
    .flatMap(({ connection, models }) => models.map((model) => ({ connection, model })))
    .map((candidate) => ({ candidate, rank: rankOf(context, candidate) }))
    .sort(
      (a, b) =>
        Number(a.rank.ends) - Number(b.rank.ends) ||
        (a.rank.input < b.rank.input ? -1 : Number(a.rank.input > b.rank.input)),
    );
  return best?.candidate ?? 'not-allowed';
}
