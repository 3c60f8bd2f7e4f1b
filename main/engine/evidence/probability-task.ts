import { predictionShareQueries, type ScoredRow } from '@engine/store/prediction-shares';
import { openDatabase } from '@engine/store/store';
import type { ArmProbabilities, CurvePoint } from '@shared/contract/probabilities';
import { logBins } from '@shared/domain/histogram';
import { calibrationOf, computeMetrics, rankingCurve, topKAccuracy } from '@shared/domain/metrics';
import { wilsonInterval } from '@shared/domain/statistics';

export type ProbabilityInput = {
  databaseFile: string;
  /** Keys of the runs. */
  runs: number[];
  labels: string[];
};
export type CurveInput = ProbabilityInput & { label: string };

/** One entry a run, in order; the run's own ID is the caller's business. */
export type ProbabilityScores = Omit<ArmProbabilities, 'runId'>[];
export type Curves = { scored: number; support: number; points: CurvePoint[] | null }[];

/** Probabilities held at once; of a longer run evenly spaced rows are scored, which `scored` shows. */
const MOST_CELLS = 20_000_000;
/** Log loss and Brier score need the whole distribution: what was not told must not be invented. */
const WHOLE = 0.99;
const BINS = 10;
const MOST_POINTS = 400;

type Told = ScoredRow & { distribution: NonNullable<ScoredRow['distribution']> };

const isTold = (row: ScoredRow): row is Told => row.distribution !== null;

/** Reads the runs of a comparison one by one, so that only one of them is held. */
function eachRun<T>({ databaseFile, runs }: ProbabilityInput, work: (rows: ScoredRow[]) => T): T[] {
  const db = openDatabase(databaseFile);
  try {
    const shares = predictionShareQueries(db);
    return runs.map((run) => work(shares.scored(run)));
  } finally {
    db.close();
  }
}

/** Rows with probabilities, thinned evenly when all of them would not fit. */
function toldRows(rows: readonly ScoredRow[], labels: readonly string[]): Told[] {
  const told = rows.filter(isTold);
  const step = Math.ceil((told.length * labels.length) / MOST_CELLS);
  return step <= 1 ? told : told.filter((_, at) => at % step === 0);
}

/** A label that was not told has a probability of 0 here: for ranking, it comes last. */
function dense(rows: readonly Told[], labels: readonly string[]): number[][] {
  const places = new Map(labels.map((label, place) => [label, place]));
  return rows.map(({ distribution }) => {
    const own = new Array<number>(labels.length).fill(0);
    for (const { label, share } of distribution.shares) {
      const place = places.get(label);
      if (place !== undefined) own[place] = Math.min(1, share);
    }
    return own;
  });
}

type Reliability = Pick<ArmProbabilities, 'calibrationError' | 'reliability'>;

/** How often answers of a confidence were right. Votes are no probabilities, so their shares are no confidence. */
function reliabilityOf(rows: readonly ScoredRow[]): Reliability {
  const sure = rows.flatMap(({ label, truth, confidence, distribution }) => {
    const told = confidence ?? (distribution?.source === 'votes' ? null : distribution?.shares[0]?.share) ?? null;
    return label === null || told === null ? [] : [{ told, isRight: label === truth }];
  });
  const { ece, bins } = calibrationOf(
    {
      confidences: Float64Array.from(sure, ({ told }) => told),
      isRight: Uint8Array.from(sure, ({ isRight }) => Number(isRight)),
    },
    BINS,
  );
  return {
    calibrationError: ece,
    reliability: bins.map((bin) => ({
      ...bin,
      accuracyCi95: bin.accuracy === null ? null : wilsonInterval(Math.round(bin.accuracy * bin.count), bin.count),
    })),
  };
}

/** Scores of the probabilities of each run. */
export function scoreProbabilities(input: ProbabilityInput): ProbabilityScores {
  const { labels } = input;
  return eachRun(input, (all) => {
    const rows = toldRows(all, labels);
    const truth = rows.map((row) => row.truth);
    const probabilities = dense(rows, labels);
    const metrics = computeMetrics({ truth, predicted: truth, labels, probabilities });
    const leastCovered =
      rows.length === 0 ? null : rows.reduce((low, { distribution }) => Math.min(low, distribution.covered), 1);
    const isWhole = leastCovered !== null && leastCovered >= WHOLE;
    const found = metrics.proba;
    return {
      source: rows[0]?.distribution.source ?? null,
      rows: all.length,
      scored: rows.length,
      leastCovered,
      logLoss: isWhole ? (found?.logLoss ?? null) : null,
      brier: isWhole ? (found?.brierMulti ?? null) : null,
      auroc: found?.rocAucOvrMacro ?? null,
      auprc: found?.averagePrecisionMacro ?? null,
      topThree: rows.length === 0 ? null : topKAccuracy({ truth, labels, probabilities }, 3),
      ...reliabilityOf(all),
      perLabel: labels.map((label, place) => ({
        label,
        support: metrics.perClass[place]?.support ?? 0,
        auroc: found?.rocAucOvrPerClass[place]?.value ?? null,
        auprc: found?.averagePrecisionPerClass[place]?.value ?? null,
      })),
      latencies: logBins(all.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]))),
    };
  });
}

/** The curves of one label against the rest. */
export function drawCurves(input: CurveInput): Curves {
  const { label } = input;
  return eachRun(input, (all) => {
    const rows = all.filter(isTold);
    const isPositive = rows.map(({ truth }) => truth === label);
    const scores = Float64Array.from(
      rows,
      ({ distribution }) => distribution.shares.find((entry) => entry.label === label)?.share ?? 0,
    );
    return {
      scored: rows.length,
      support: isPositive.filter(Boolean).length,
      points: rankingCurve(scores, isPositive, MOST_POINTS),
    };
  });
}
