import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readTable } from '@engine/datasets/reading/read-table';
import type { TableSource } from '@engine/datasets/reading/table';
import { armQueries } from '@engine/store/arms';
import { predictionQueries } from '@engine/store/predictions';
import { rowKeys } from '@engine/store/row-keys';
import { runQueries, type StoredRun } from '@engine/store/runs';
import { splitQueries } from '@engine/store/splits';
import { openDatabase } from '@engine/store/store';
import type { Arm, PredictionColumns } from '@shared/contract/arms';
import type { PredictionMatch } from '@shared/contract/imported-predictions';
import type { Part } from '@shared/contract/splits';
import { type AnswerTask, taskReader } from '@shared/domain/answer-pool';
import { createPredictionMatcher } from './match-predictions';

export type MatchInput = {
  databaseFile: string;
  source: TableSource;
  splitId: string;
  part: Part;
  columns: PredictionColumns;
  /** Free columns of the dataset, in order. */
  extraColumns: string[];
  task: AnswerTask;
};
export type MatchOutcome = { match: PredictionMatch; contentHash: string };

/** What is written when the predictions are: the arm and its run. All of it is there afterwards, or nothing. */
export type StoreInput = MatchInput & {
  arm: Arm;
  run: Omit<StoredRun, 'key' | 'finishedAt' | 'error'>;
  finishedAt: string;
};

async function hashOf({ path, content }: TableSource): Promise<string> {
  const hash = createHash('sha256');
  if (path === undefined) return hash.update(content ?? '').digest('hex');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer); // safe: a byte stream without an encoding gives buffers
  return hash.digest('hex');
}

async function matched(input: MatchInput, db: ReturnType<typeof openDatabase>) {
  const rows = rowKeys(db, input.splitId, input.columns.join, input.extraColumns).map(({ rowId, part, key }) => ({
    rowId,
    key,
    asked: part === input.part,
  }));
  const matcher = createPredictionMatcher(rows, input.columns, taskReader(input.task, 'text'));
  await readTable(input.source, {
    onHead: ({ columns }) => matcher.head(columns),
    onRecords: (records) => {
      matcher.take(records);
      return true;
    },
  });
  const sideRows = splitQueries(db).rowsOf(input.splitId, input.part);
  return { matcher, sideRows, match: { ...matcher.match(), rows: sideRows.length } };
}

/** Joins a prediction file to the rows of a split, in a worker thread; nothing is stored. */
export async function matchPredictions(input: MatchInput): Promise<MatchOutcome> {
  const db = openDatabase(input.databaseFile);
  try {
    const { match } = await matched(input, db);
    return { match, contentHash: await hashOf(input.source) };
  } finally {
    db.close();
  }
}

/** Joins a prediction file and stores it as an arm with a finished run, in one go. */
export async function storePredictions(input: StoreInput): Promise<MatchOutcome> {
  const db = openDatabase(input.databaseFile);
  try {
    const { matcher, sideRows, match } = await matched(input, db);
    const contentHash = await hashOf(input.source);
    db.transaction(() => {
      splitQueries(db).freeze(input.splitId, input.finishedAt);
      armQueries(db).insert(input.arm);
      const runs = runQueries(db);
      const key = runs.insert(input.run);
      const predictions = predictionQueries(db);
      predictions.seed(key, sideRows);
      predictions.saveAll(key, matcher.predictions());
      runs.end(input.run.id, 'finished', input.finishedAt, null);
    }).immediate();
    return { match, contentHash };
  } finally {
    db.close();
  }
}
