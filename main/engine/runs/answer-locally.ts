import type { EngineContext } from '@engine/context';
import type { StoredRun } from '@engine/store/runs';
import type { PartRow } from '@engine/store/splits';
import type { RunTask } from './run-work';

/** Lets an arm that runs on this machine answer the pending rows: trained on the train side in a worker thread, stored at once. */
export async function answerLocally(
  { store, workers }: EngineContext,
  options: {
    target: RunTask;
    run: StoredRun;
    rows: readonly PartRow[];
    signal: AbortSignal;
    report: (finished: number) => void;
  },
): Promise<void> {
  const { target, run, rows, signal } = options;
  const { config } = target.arm;
  const train = store.splits.rowsOf(target.split.id, 'train');
  const { answers } = await workers.run(
    'answerWithLocalClassifier',
    {
      kind: config.kind === 'majority' ? 'majority' : 'local-classifier',
      trainTexts: train.map(({ text }) => text),
      trainLabels: train.map(({ label }) => label),
      labels: target.labels,
      c: config.kind === 'local-classifier' ? config.c : 1,
      seed: config.kind === 'local-classifier' ? config.seed : 1,
      texts: rows.map(({ text }) => text),
    },
    { signal, report: ({ done }) => options.report(done) },
  );
  store.predictions.saveAll(
    run.key,
    rows.flatMap((row, index) => {
      const answer = answers[index];
      if (answer === undefined) return [];
      return {
        rowId: row.rowId,
        status: 'answered' as const,
        label: answer.label,
        raw: answer.label,
        confidence: answer.confidence,
        inputTokens: 0,
        outputTokens: 0,
        latencyMs: answer.latencyMs,
        cost: 0,
        paid: 0,
        maybeBilled: 0,
        error: null,
      };
    }),
  );
}
