import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

/** A file of a chain of trainings: `place` from 1 for the parts in their order, 0 for the validation file they share. */
export type StoredTrainingFile = {
  place: number;
  /** Under `files/training/`. */
  name: string;
  hash: string;
  bytes: number;
  rows: number;
  tokens: number;
  /** The row behind each line. */
  rowIds: number[];
};

type Row = Omit<StoredTrainingFile, 'rowIds'> & { row_ids_json: string };

/** Queries over `training_files`. */
export function trainingFileQueries(db: Database) {
  const insert = db.prepare(`
    INSERT INTO training_files (chain_id, place, name, hash, bytes, rows, tokens, row_ids_json)
    VALUES (@chainId, @place, @name, @hash, @bytes, @rows, @tokens, @rowIds)`);
  const ofChain = db.prepare<[string], Row>(
    'SELECT place, name, hash, bytes, rows, tokens, row_ids_json FROM training_files WHERE chain_id = ? ORDER BY place',
  );

  return {
    /** Keeps the files of a chain; its first job must be stored already. */
    keep: db.transaction((chainId: string, files: readonly StoredTrainingFile[]): void => {
      for (const { rowIds, ...file } of files) insert.run({ ...file, chainId, rowIds: JSON.stringify(rowIds) });
    }),
    /** The files of a chain by place; none for jobs from before files were kept. */
    ofChain: (chainId: string): StoredTrainingFile[] =>
      ofChain.all(chainId).map(({ row_ids_json, ...file }) => ({ ...file, rowIds: fromJson<number[]>(row_ids_json) })),
  };
}
