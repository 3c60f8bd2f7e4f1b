import type { EngineContext } from '@engine/context';
import type { StoredRun } from '@engine/store/runs';
import type { Coverage } from '@shared/contract/coverage';
import { costPerThousand } from '@shared/domain/pricing';
import type { CoverageOutcome } from './coverage-task';
import { type AnalysedSide, labelsOf } from './error-tables';

/** What must be equal for a threshold found on validation rows to hold on test rows: everything but the rows. */
const sameAnswerer = ({ fingerprint: a }: StoredRun, { fingerprint: b }: StoredRun): boolean =>
  a.labels === b.labels && a.parser === b.parser && a.prompt === b.prompt && a.decoding === b.decoding;

const MOST_KEPT = 4;

/** Dials of arms, computed in a worker and kept until a run ends anew. */
export function createCoverage({ store, workers }: EngineContext) {
  const kept = new Map<string, Promise<CoverageOutcome>>();

  function outcomeOf(side: AnalysedSide, validation: StoredRun, test: StoredRun, corrected: boolean) {
    const key = JSON.stringify([validation.id, validation.finishedAt, test.id, test.finishedAt, corrected]);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const making = workers.run('dialCoverage', {
      databaseFile: store.databaseFile,
      validationRun: validation.key,
      testRun: test.key,
      labels: labelsOf(side),
      corrected,
    });
    const oldest = kept.keys().next().value;
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, making);
    making.catch(() => kept.delete(key));
    return making;
  }

  return async (side: AnalysedSide, run: StoredRun, wanted: boolean | undefined): Promise<Coverage> => {
    const choice = store.coverage.get(run.key);
    const answered = store.runs
      .list(side.project.id)
      .filter(
        ({ status, part, armId, splitId }) =>
          status === 'finished' && part === 'validation' && armId === run.armId && splitId === run.splitId,
      );
    const validation = answered.find((other) => sameAnswerer(other, run));
    if (validation === undefined)
      return { state: answered.length === 0 ? 'no-validation' : 'other-settings', dial: null, choice };
    const outcome = await outcomeOf(side, validation, run, wanted ?? choice?.corrected ?? false);
    const { curve, ...test } = outcome.test;
    if (outcome.validation.withConfidence === 0 || test.withConfidence === 0)
      return { state: 'no-confidence', dial: null, choice };
    const { cost } = store.predictions.totals(run.key);
    const isChosen = choice !== null && choice.corrected === outcome.corrected;
    return {
      state: 'ready',
      choice,
      dial: {
        ...outcome,
        test: { ...test, chosen: (isChosen && curve.find(({ threshold }) => threshold === choice.threshold)) || null },
        modelPer1000: cost === null || test.rows === 0 ? null : costPerThousand(cost, test.rows),
      },
    };
  };
}
