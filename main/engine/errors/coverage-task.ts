import { labelErrorQueries } from '@engine/store/label-errors';
import { openDatabase } from '@engine/store/store';
import {
  calibrated,
  correctShares,
  denseShares,
  fitPlatt,
  fitShareCorrection,
} from '@shared/domain/calibrated-confidence';
import { type Coverage, calibrationOf, coverageAt, type TopAnswers } from '@shared/domain/metrics';

export type CoverageTask = {
  databaseFile: string;
  /** Keys of two runs of one arm. */
  validationRun: number;
  testRun: number;
  labels: string[];
  /** Ignored where the shares of the labels are not known. */
  corrected: boolean;
};

export type CoverageSide = {
  rows: number;
  withConfidence: number;
  calibrationError: { before: number | null; after: number | null };
  /** One entry a percent of calibrated confidence, from 99% down to 0; empty without rows. */
  curve: Coverage[];
};

export type CoverageOutcome = {
  corrected: boolean;
  correctable: boolean;
  validation: CoverageSide;
  test: CoverageSide;
  biases: { label: string; bias: number }[];
};

/** Answers of a side: how sure, whether right; a confidence of -1 for rows that have none. */
type Told = TopAnswers & { shares: (Float64Array | null)[]; truth: Int32Array };

const NO_CONFIDENCE = -1;
const BINS = 15;
const STEPS = 100;

/**
 * Makes a confidence mean what it says, on validation rows, and says what each threshold would give on both sides. Without a correction:
 * Platt scaling of the confidence as it was told. With one: the shares of the labels get a scale and a bias a label; the likeliest
 * label is then the answer, and its share the confidence.
 */
export function dialCoverage({
  databaseFile,
  validationRun,
  testRun,
  labels,
  corrected,
}: CoverageTask): CoverageOutcome {
  const db = openDatabase(databaseFile);
  try {
    const queries = labelErrorQueries(db);
    const [validation, test] = [validationRun, testRun].map((run) => toldBy(queries, run, labels));
    if (validation === undefined || test === undefined) throw new RangeError('two runs were asked for');
    const correctable = [validation, test].every(({ shares }) => shares.some((own) => own !== null));
    return corrected && correctable
      ? correctedDial(validation, test, labels)
      : { corrected: false, correctable, biases: [], ...plainDial(validation, test) };
  } finally {
    db.close();
  }
}

function toldBy(queries: ReturnType<typeof labelErrorQueries>, run: number, labels: readonly string[]): Told {
  const rows = queries.sideRows(run);
  const answers = queries.answers(run);
  const numbers = new Map(labels.map((label, number) => [label, number]));
  return {
    confidences: Float64Array.from(answers, ({ status, confidence }) =>
      status === 'answered' && confidence !== null ? confidence : NO_CONFIDENCE,
    ),
    isRight: Uint8Array.from(answers, ({ status, label }, row) =>
      status === 'answered' && label === rows[row]?.frozen ? 1 : 0,
    ),
    shares: answers.map(({ distribution }) =>
      distribution === null || distribution.shares.length === 0
        ? null
        : denseShares(
            distribution.shares.map(({ label, share }) => ({ label: numbers.get(label) ?? -1, share })),
            labels.length,
          ),
    ),
    truth: Int32Array.from(rows, ({ frozen }) => numbers.get(frozen) ?? -1),
  };
}

function plainDial(validation: Told, test: Told): Pick<CoverageOutcome, 'validation' | 'test'> {
  const known = withConfidence(validation);
  const scale = fitPlatt(known.confidences, known.isRight);
  const dialled = (told: Told): CoverageSide =>
    sideOf(told, {
      ...told,
      confidences: told.confidences.map((share) => (share < 0 ? NO_CONFIDENCE : calibrated(share, scale))),
    });
  return { validation: dialled(validation), test: dialled(test) };
}

function correctedDial(validation: Told, test: Told, labels: readonly string[]): CoverageOutcome {
  const fitted = validation.shares.flatMap((shares, row) => {
    const truth = validation.truth[row] ?? -1;
    return shares === null || truth < 0 ? [] : [{ shares, truth }];
  });
  const correction = fitShareCorrection(
    fitted.map(({ shares }) => shares),
    fitted.map(({ truth }) => truth),
    labels.length,
  );
  const dialled = (told: Told): CoverageSide => {
    const after = told.shares.map((shares) => (shares === null ? null : correctShares(shares, correction)));
    const best = after.map((shares) =>
      shares?.reduce((most, share, label) => (share > (shares[most] ?? 0) ? label : most), 0),
    );
    return sideOf(told, {
      confidences: Float64Array.from(after, (shares, row) => shares?.[best[row] ?? -1] ?? NO_CONFIDENCE),
      isRight: Uint8Array.from(best, (label, row) => (label !== undefined && label === told.truth[row] ? 1 : 0)),
    });
  };
  return {
    corrected: true,
    correctable: true,
    validation: dialled(validation),
    test: dialled(test),
    biases: labels
      .map((label, number) => ({ label, bias: correction.biases[number] ?? 0 }))
      .sort((a, b) => Math.abs(b.bias) - Math.abs(a.bias)),
  };
}

function withConfidence({ confidences, isRight }: TopAnswers): TopAnswers {
  const rows = Array.from(confidences.keys()).filter((row) => (confidences[row] ?? -1) >= 0);
  return {
    confidences: Float64Array.from(rows, (row) => confidences[row] ?? 0),
    isRight: Uint8Array.from(rows, (row) => isRight[row] ?? 0),
  };
}

function sideOf(before: TopAnswers, after: TopAnswers): CoverageSide {
  const known = withConfidence(after);
  return {
    rows: after.confidences.length,
    withConfidence: known.confidences.length,
    calibrationError: {
      before: calibrationOf(withConfidence(before), BINS).ece,
      after: calibrationOf(known, BINS).ece,
    },
    curve: Array.from({ length: STEPS }, (_, step) => (STEPS - 1 - step) / STEPS).flatMap((threshold) => {
      const point = coverageAt(after, threshold);
      return point === null ? [] : [point];
    }),
  };
}
