import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import type { CapabilityOffer, CapabilityRecord } from '@shared/contract/capabilities';
import { AppFailure } from '@shared/contract/errors';
import { factInWords, factProblem } from '@shared/domain/model-records';
import { connectionOf } from './connection-of';
import { deploymentsOf, recordLines, scopeOf, servedModel } from './model-records';

type Names =
  | 'capabilities.record'
  | 'capabilities.set'
  | 'capabilities.withdraw'
  | 'capabilities.deployments'
  | 'capabilities.offers'
  | 'capabilities.answerOffer';

/** Operations on what is known about models. */
export function capabilityHandlers(context: EngineContext): Handlers<Names> {
  const { store, emit, now } = context;
  const changed = () => emit({ type: 'changed', topics: ['capabilities', 'arms'] });

  const describe = (connection: StoredConnection, model: string): CapabilityRecord => ({
    connectionId: connection.id,
    model,
    served: servedModel(context, connection, model),
    lines: recordLines(context, connection, model),
    history: store.modelFacts
      .history(scopeOf(connection), model)
      .map(({ scope: _scope, connectionId: _connection, ...fact }) => fact),
  });

  const offers = (connectionId?: string): CapabilityOffer[] =>
    store.modelFacts
      .offers()
      .filter((fact) => connectionId === undefined || fact.connectionId === connectionId)
      .flatMap(({ id, value, field, model, source, at, connectionId: of }) =>
        value === null
          ? []
          : [{ factId: id, connectionId: of, model, words: factInWords(model, { field, value }), source, at }],
      );

  const write = (connection: StoredConnection, model: string, entry: Pick<StoredEntry, 'field' | 'value'> & Said) => {
    store.modelFacts.add({
      scope: scopeOf(connection),
      connectionId: connection.id,
      model,
      origin: 'user',
      state: 'kept',
      at: now(),
      ...entry,
    });
    changed();
    return describe(connection, model);
  };

  return {
    'capabilities.record': ({ connectionId, model }) => describe(connectionOf(context, connectionId), model),
    'capabilities.set': ({ connectionId, model, field, value, date, source }) => {
      const problem = factProblem(field, value);
      if (problem !== null) throw new AppFailure('invalid-input', problem);
      return write(connectionOf(context, connectionId), model, {
        field,
        value,
        date: date ?? now().slice(0, 10),
        source,
      });
    },
    'capabilities.withdraw': ({ connectionId, model, field }) =>
      write(connectionOf(context, connectionId), model, {
        field,
        value: null,
        date: now().slice(0, 10),
        source: 'Taken back',
      }),
    'capabilities.deployments': ({ connectionId }) => deploymentsOf(context, connectionOf(context, connectionId)),
    'capabilities.offers': ({ connectionId }) => offers(connectionId),
    'capabilities.answerOffer': ({ factId, keep }) => {
      const fact = store.modelFacts.get(factId);
      if (fact === null || fact.state !== 'offered')
        throw new AppFailure('not-found', t`This offer was answered already. Look at the record of the model.`);
      if (keep) store.modelFacts.keep(factId, now());
      else store.modelFacts.dismiss(factId);
      changed();
      return offers();
    },
  };
}

type StoredEntry = ReturnType<EngineContext['store']['modelFacts']['history']>[number];
type Said = Pick<StoredEntry, 'date' | 'source'>;
