import type { TableRecord } from '@engine/datasets/reading/records';
import type { StoredPrediction } from '@engine/store/predictions';
import { t } from '@lingui/core/macro';
import type { PredictionColumns } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { PredictionMatch } from '@shared/contract/imported-predictions';
import type { ReadPoolAnswer } from '@shared/domain/answer-pool';
import type { Reply } from '@shared/domain/labels';
import { nanoFromDollars } from '@shared/domain/pricing';

/** A row of the split, by what lines of the file are joined to it. */
export type KeyedRow = { rowId: number; key: string; asked: boolean };

const SHOWN_UNMATCHED = 5;
const SHOWN_OUTSIDE = 20;
const LONGEST_SHOWN = 200;

const share = (text: string): number | null => {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 && value <= 1 ? value : null;
};
const milliseconds = (text: string): number | null => {
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
};

/** Where each column stands in the file. @throws AppFailure naming a column that is not there */
function placesOf(columns: PredictionColumns, header: readonly string[]) {
  const place = (name: string | undefined): number => {
    if (name === undefined) return -1;
    const found = header.indexOf(name);
    if (found < 0)
      throw new AppFailure('invalid-input', t`The file has no column '${name}'. It has: ${header.join(', ')}.`);
    return found;
  };
  return {
    key: place(columns.join.column),
    label: place(columns.label),
    confidence: place(columns.confidence),
    cost: place(columns.cost),
    latency: place(columns.latency),
  };
}

/**
 * Joins the lines of a prediction file to rows. A line may serve several rows (the same text), a row takes its first line.
 * @param rows every row of the split; only those with `asked` get a prediction
 * @param read reads a cell as if a model had said it
 */
export function createPredictionMatcher(
  rows: readonly KeyedRow[],
  columns: PredictionColumns,
  read: (reply: Reply) => ReadPoolAnswer,
) {
  const byKey = new Map<string, KeyedRow[]>();
  for (const row of rows) {
    const same = byKey.get(row.key);
    if (same === undefined) byKey.set(row.key, [row]);
    else same.push(row);
  }
  const predictions = new Map<number, StoredPrediction>();
  const outside = new Map<string, number>();
  const ignored = { confidence: 0, cost: 0, latency: 0 };
  const firstUnmatched: PredictionMatch['firstUnmatched'] = [];
  const counts = { fileRows: 0, unmatched: 0, otherSide: 0, duplicates: 0, conflicting: 0, badRows: 0 };
  let header: readonly string[] = [];

  /** A figure of an optional column; an empty cell is none, a cell that holds something else is counted. */
  function figure(cell: string | undefined, kind: keyof typeof ignored, parse: (text: string) => number | null) {
    const text = cell?.trim() ?? '';
    if (text === '') return null;
    const value = parse(text);
    if (value === null) ignored[kind] += 1;
    return value;
  }

  function predictionOf(rowId: number, cells: readonly string[], at: ReturnType<typeof placesOf>): StoredPrediction {
    const {
      status,
      label,
      raw,
      outside: unread,
      reading,
    } = read({
      content: cells[at.label] ?? '',
      refusal: null,
      finishReason: 'stop',
    });
    return {
      rowId,
      status,
      label,
      raw,
      outside: unread,
      reading,
      confidence: figure(cells[at.confidence], 'confidence', share),
      inputTokens: 0,
      outputTokens: 0,
      latencyMs: figure(cells[at.latency], 'latency', milliseconds),
      cost: figure(cells[at.cost], 'cost', nanoFromDollars),
      // Somebody paid for it elsewhere; this app did not.
      paid: 0,
      maybeBilled: 0,
      error: null,
    };
  }

  function take({ line, cells, fault }: TableRecord, at: ReturnType<typeof placesOf>): void {
    counts.fileRows += 1;
    if (fault !== null) {
      counts.badRows += 1;
      return;
    }
    const key = cells[at.key] ?? '';
    const found = byKey.get(key) ?? [];
    if (found.length === 0) {
      counts.unmatched += 1;
      if (firstUnmatched.length < SHOWN_UNMATCHED) firstUnmatched.push({ line, key: key.slice(0, LONGEST_SHOWN) });
      return;
    }
    const asked = found.filter((row) => row.asked);
    if (asked.length === 0) {
      counts.otherSide += 1;
      return;
    }
    const before = predictions.get(asked[0]?.rowId ?? 0);
    if (before !== undefined) {
      counts.duplicates += 1;
      if (before.raw !== (cells[at.label] ?? '')) counts.conflicting += 1;
      return;
    }
    const [first] = asked;
    if (first === undefined) return;
    const prediction = predictionOf(first.rowId, cells, at);
    for (const { rowId } of asked) {
      predictions.set(rowId, { ...prediction, rowId });
      if (prediction.status !== 'out-of-set') continue;
      const answer = (prediction.raw ?? '').trim().slice(0, LONGEST_SHOWN);
      outside.set(answer, (outside.get(answer) ?? 0) + 1);
    }
  }

  return {
    /** Before the records; JSON may grow further columns later, in the same array. */
    head: (found: readonly string[]): void => {
      header = found;
    },
    take: (records: readonly TableRecord[]): void => {
      const at = placesOf(columns, header);
      for (const record of records) take(record, at);
    },
    predictions: (): StoredPrediction[] => [...predictions.values()],
    match: (): PredictionMatch => {
      const all = [...predictions.values()];
      const ended = (status: StoredPrediction['status']) => all.filter((one) => one.status === status).length;
      return {
        rows: rows.filter(({ asked }) => asked).length,
        predicted: predictions.size,
        ...counts,
        answered: ended('answered'),
        outOfSet: ended('out-of-set'),
        unparseable: ended('unparseable'),
        outside: [...outside]
          .map(([answer, count]) => ({ answer, count }))
          .sort((a, b) => b.count - a.count || (a.answer < b.answer ? -1 : 1))
          .slice(0, SHOWN_OUTSIDE),
        ignored,
        firstUnmatched,
      };
    },
  };
}
