import type { OwnFact } from '@shared/contract/capabilities';
import type { FactField } from '@shared/domain/model-records';
import type { Database } from 'better-sqlite3';

type Row = {
  id: number;
  scope: string;
  model: string;
  field: FactField;
  value: string | null;
  date: string;
  source: string;
  origin: OwnFact['origin'];
  state: OwnFact['state'];
  connection_id: string;
  at: string;
};

/** An entry with where it holds. */
export type StoredFact = OwnFact & { scope: string; connectionId: string };

const toFact = ({ connection_id: connectionId, ...row }: Row): StoredFact => ({ ...row, connectionId });

/** Queries over `model_facts`. */
export function modelFactQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO model_facts (scope, model, field, value, date, source, origin, state, connection_id, at)
    VALUES (@scope, @model, @field, @value, @date, @source, @origin, @state, @connectionId, @at)`);
  const ofModel = db.prepare<[string, string], Row>(
    'SELECT * FROM model_facts WHERE scope = ? AND model = ? ORDER BY id DESC',
  );
  const byId = db.prepare<[number], Row>('SELECT * FROM model_facts WHERE id = ?');
  const offered = db.prepare<[], Row>(`SELECT * FROM model_facts WHERE state = 'offered' ORDER BY id DESC`);
  const dismiss = db.prepare(`UPDATE model_facts SET state = 'dismissed' WHERE id = ?`);
  const keep = db.prepare(
    `UPDATE model_facts SET state = 'kept', at = ?, id = (SELECT max(id) + 1 FROM model_facts) WHERE id = ?`,
  );
  const named = db.prepare<[string], string>(
    `SELECT DISTINCT model FROM model_facts WHERE scope = ? AND field = 'served-model' ORDER BY model`,
  );

  return {
    add: (fact: Omit<StoredFact, 'id'>): void => {
      insert.run(fact);
    },
    /** Everything ever said about a model, newest first. */
    history: (scope: string, model: string): StoredFact[] => ofModel.all(scope, model).map(toFact),
    get: (id: number): StoredFact | null => {
      const row = byId.get(id);
      return row === undefined ? null : toFact(row);
    },
    offers: (): StoredFact[] => offered.all().map(toFact),
    dismiss: (id: number): void => {
      dismiss.run(id);
    },
    /** An offer that is kept is the newest word from then on. */
    keep: (id: number, at: string): void => {
      keep.run(at, id);
    },
    /** Names whose served model somebody has said at some time. */
    deployments: (scope: string): string[] => named.pluck().all(scope),
  };
}
