import { embeddingQueries } from '@engine/store/embeddings';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import type { HeadReport } from '@shared/contract/embeddings';
import { formatCount } from '@shared/domain/format';
import { type HeadRow, headProbabilities, trainHead } from './head';
import type { VectorTable } from './vector-table';

export type HeadInput = {
  databaseFile: string;
  /** Training rows by the hash of their vector, with the place of their label in the label list. */
  trainHashes: string[];
  trainLabels: Int32Array;
  labelCount: number;
  /** Rows to answer. */
  hashes: string[];
  seed: number;
};
/** One entry a row that was asked; -1 and 0 where a row has no vector. */
export type HeadAnswers = {
  labels: Int32Array;
  confidence: Float64Array;
  /** For each row, places in the label list with their probability. */
  shares: [place: number, probability: number][][];
  report: Omit<HeadReport, 'leftOut' | 'leftOutReasons' | 'trainingCost'> & { sampledFrom: number };
};

/** Numbers that fit in memory next to everything else: 12 bytes each while the head is trained. */
const MOST_NUMBERS = 2 ** 26;
const PORTION = 1_000;

/** The vectors of these hashes, a row each; a hash that has none is -1 in `rowOf`. */
function readTable(
  store: ReturnType<typeof embeddingQueries>,
  hashes: readonly string[],
  dimensions: number,
): { table: VectorTable; rowOf: (hash: string) => number } {
  const distinct = [...new Set(hashes)];
  const values = new Float32Array(distinct.length * dimensions);
  const places = new Map<string, number>();
  store.eachVector(distinct, (hash, vector) => {
    if (vector.length !== dimensions)
      throw new RangeError(
        `Some vectors have ${formatCount(vector.length)} numbers and others ${formatCount(dimensions)}: the server has changed the model. Add a new arm with its length`,
      );
    values.set(vector, places.size * dimensions);
    places.set(hash, places.size);
  });
  return { table: { dimensions, rowCount: places.size, values }, rowOf: (hash) => places.get(hash) ?? -1 };
}

function lengthOf(store: ReturnType<typeof embeddingQueries>, hashes: readonly string[]): number {
  let dimensions = 0;
  store.eachVector(hashes.slice(0, 1), (_, vector) => {
    dimensions = vector.length;
  });
  return dimensions;
}

/** Rows of a table side by side again, each as often as it is named. */
function pick(table: VectorTable, rows: readonly number[]): VectorTable {
  const { dimensions } = table;
  const values = new Float32Array(rows.length * dimensions);
  for (const [place, row] of rows.entries())
    values.set(table.values.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  return { dimensions, rowCount: rows.length, values };
}

/**
 * Trains the head on the vectors of the training rows and answers the others, in a worker thread. Rows without a vector are passed over.
 * @throws RangeError with a sentence when no training row has a vector, or vectors differ in length
 */
export function answerWithHead(input: HeadInput, report: TaskReport): HeadAnswers {
  const db = openDatabase(input.databaseFile);
  try {
    const store = embeddingQueries(db);
    const known = store.lookUp(input.trainHashes);
    const usable = input.trainHashes.flatMap((hash, place) => (known.get(hash)?.state === 'answered' ? [place] : []));
    const dimensions = lengthOf(
      store,
      usable.slice(0, 1).flatMap((place) => input.trainHashes[place] ?? []),
    );
    if (dimensions === 0) throw new RangeError('No training row has a vector, so there is nothing to learn from');
    const most = Math.max(1, Math.floor(MOST_NUMBERS / dimensions));
    // Rows come in the split's seeded order, so the first ones are a fair sample.
    const learnt = usable.slice(0, most);

    const present = [...new Set(learnt.map((place) => input.trainLabels[place] ?? 0))].sort((a, b) => a - b);
    const classOf = new Map(present.map((label, at) => [label, at]));
    const hashOf = (place: number): string => input.trainHashes[place] ?? '';
    const stored = readTable(store, learnt.map(hashOf), dimensions);
    const rows: HeadRow[] = learnt.map((place) => ({
      classNumber: classOf.get(input.trainLabels[place] ?? 0) ?? 0,
      key: hashOf(place),
    }));
    const train = pick(
      stored.table,
      learnt.map((place) => stored.rowOf(hashOf(place))),
    );
    const trained = trainHead(train, rows, present.length, input.seed, (share) =>
      report({ done: Math.round(share * 100), total: 100 }),
    );

    const labels = new Int32Array(input.hashes.length).fill(-1);
    const confidence = new Float64Array(input.hashes.length);
    const shares: HeadAnswers['shares'] = input.hashes.map(() => []);
    for (let from = 0; from < input.hashes.length; from += PORTION) {
      const portion = input.hashes.slice(from, from + PORTION);
      const asked = readTable(store, portion, dimensions);
      for (const [place, hash] of portion.entries()) {
        const row = asked.rowOf(hash);
        if (row < 0) continue;
        const probabilities = headProbabilities(trained.head, asked.table, row);
        const best = probabilities.indexOf(Math.max(...probabilities));
        labels[from + place] = present[best] ?? -1;
        confidence[from + place] = probabilities[best] ?? 0;
        shares[from + place] = present.map((label, at) => [label, probabilities[at] ?? 0]);
      }
    }
    const { c, candidates, folds, chosenOn, converged, trainMs } = trained;
    return {
      labels,
      confidence,
      shares,
      report: {
        dimensions,
        trainingRows: learnt.length,
        sampledFrom: usable.length,
        c,
        candidates,
        folds,
        chosenOn,
        trainMs,
        converged,
      },
    };
  } finally {
    db.close();
  }
}
