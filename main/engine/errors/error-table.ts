import type { RunAnswer, SideRow } from '@engine/store/label-errors';
import {
  type ErrorKind,
  errorKindOf,
  errorKinds,
  judgeWeight,
  meanOpinion,
  type Opinion,
  suspectLabels,
} from '@shared/domain/label-errors';

/** The labels that rows are held against: those of when the split was frozen, or those that they have now. */
export type LabelView = 'frozen' | 'current';

/** What one run answered, and whether its word counts when labels are judged. */
export type AskedRun = { answers: readonly RunAnswer[]; isJudge: boolean };

export type ErrorTableInput = {
  rows: readonly SideRow[];
  /** In the order of `rows`. */
  runs: readonly AskedRun[];
  /** The task's labels; labels that stand elsewhere only are added behind them. */
  labels: readonly string[];
  /** What the local classifier thinks of rows it has not seen; null when it has not been asked. Numbers are places in `labels`. */
  heldOut: { labels: readonly string[]; opinions: ReadonlyMap<number, Opinion> } | null;
  view: LabelView;
};

/** The rows of one side with what each run made of them. Arrays have one place a row; label numbers are places in `labels`. */
export type ErrorTable = {
  labels: string[];
  rowIds: Float64Array;
  positions: Float64Array;
  /** The label that the split was frozen with, the one that the row has now (the frozen one where it has none), and of the two the view's. */
  frozen: Int32Array;
  current: Int32Array;
  given: Int32Array;
  /** 1 where a person found the label right. */
  checked: Uint8Array;
  /** The label that would probably be right; -1 where the row's own is not suspected. */
  suggested: Int32Array;
  /** How probable the suggested label and the row's own are; 0 where nothing is suspected. */
  suggestedShare: Float32Array;
  ownShare: Float32Array;
  /** One a run. */
  answers: Int32Array[];
  /** One a run: 0 for a right row, else one more than the place in `errorKinds`. */
  kinds: Uint8Array[];
};

export const kindNumber = (kind: ErrorKind): number => errorKinds.indexOf(kind) + 1;

/** Puts the rows of a side and all answers to them into one table, with the suspected labels and the kind of each error. */
export function errorTable({ rows, runs, labels: listed, heldOut, view }: ErrorTableInput): ErrorTable {
  const labels = [...listed];
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const numberOf = (label: string | null): number => {
    if (label === null) return -1;
    const known = numbers.get(label);
    if (known !== undefined) return known;
    numbers.set(label, labels.length);
    return labels.push(label) - 1;
  };
  const frozen = Int32Array.from(rows, (row) => numberOf(row.frozen));
  const current = Int32Array.from(rows, (row) => numberOf(row.now ?? row.frozen));
  const given = view === 'current' ? current : frozen;
  const checked = Uint8Array.from(rows, (row, at) =>
    row.checked !== null && numberOf(row.checked) === given[at] ? 1 : 0,
  );
  const answers = runs.map((run) => Int32Array.from(run.answers, ({ label }) => numberOf(label)));
  const opinions = opinionsOf({ rows, runs, given, answers, heldOut, numberOf, labelCount: () => labels.length });
  const suspects = suspectLabels(given, opinions, labels.length).map((suspect, row) =>
    // A person has had the last word on these.
    checked[row] === 1 || given[row] !== frozen[row] ? null : suspect,
  );
  return {
    labels,
    rowIds: Float64Array.from(rows, ({ rowId }) => rowId),
    positions: Float64Array.from(rows, ({ position }) => position),
    frozen,
    current,
    given,
    checked,
    suggested: Int32Array.from(suspects, (suspect) => suspect?.suggested ?? -1),
    suggestedShare: Float32Array.from(suspects, (suspect) => Math.min(1, suspect?.share ?? 0)),
    ownShare: Float32Array.from(suspects, (suspect) => suspect?.ownShare ?? 0),
    answers,
    kinds: runs.map((run, at) =>
      Uint8Array.from(rows, (_, row) => {
        const kind = errorKindOf(
          {
            status: run.answers[row]?.status ?? 'not-run',
            answer: answers[at]?.[row] ?? -1,
            given: given[row] ?? -1,
            isSuspect: suspects[row] !== null,
            opinion: opinions[row] ?? null,
          },
          labels.length,
        );
        return kind === null ? 0 : kindNumber(kind);
      }),
    ),
  };
}

type Judging = Pick<ErrorTableInput, 'rows' | 'runs' | 'heldOut'> & {
  given: Int32Array;
  answers: readonly Int32Array[];
  numberOf: (label: string | null) => number;
  labelCount: () => number;
};

/**
 * One opinion a row: that of the local classifier and of the arms that may judge, each weighted by how often it agrees with the labels
 * (`judgeWeight`). An arm that told no shares holds its answer as probable as it is right on the whole.
 */
function opinionsOf({ rows, runs, heldOut, given, answers, numberOf, labelCount }: Judging): (Opinion | null)[] {
  const n = rows.length;
  const counts = new Map<number, number>();
  for (const label of given) counts.set(label, (counts.get(label) ?? 0) + 1);
  const baseline = n === 0 ? 1 : Math.max(...counts.values()) / n;
  const judges: { weight: number; opinionOf: (row: number) => Opinion | null }[] = [];
  if (heldOut !== null) {
    const places = heldOut.labels.map((label) => numberOf(label));
    const known = rows.map(({ rowId }): Opinion | null => {
      const opinion = heldOut.opinions.get(rowId);
      return opinion === undefined
        ? null
        : { labels: opinion.labels.map((label) => places[label] ?? -1), shares: opinion.shares };
    });
    const right = known.filter((opinion, row) => opinion !== null && opinion.labels[0] === given[row]).length;
    judges.push({ weight: judgeWeight(right / n, baseline), opinionOf: (row) => known[row] ?? null });
  }
  for (const [at, run] of runs.entries()) {
    if (!run.isJudge) continue;
    const own = answers[at] ?? new Int32Array(n);
    const accuracy = own.filter((label, row) => label === given[row]).length / n;
    judges.push({
      weight: judgeWeight(accuracy, baseline),
      opinionOf: (row) => {
        const shares = run.answers[row]?.distribution?.shares;
        if (shares !== undefined && shares.length > 0)
          return { labels: shares.map(({ label }) => numberOf(label)), shares: shares.map(({ share }) => share) };
        const label = own[row] ?? -1;
        return label === -1 ? null : { labels: [label], shares: [accuracy] };
      },
    });
  }
  return rows.map((_, row) => {
    const told = judges.flatMap(({ weight, opinionOf }) => {
      const opinion = opinionOf(row);
      return opinion === null ? [] : [{ opinion, weight }];
    });
    return meanOpinion(
      told.map(({ opinion }) => opinion),
      told.map(({ weight }) => weight),
      labelCount(),
    );
  });
}
