import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineContext } from '@engine/context';
import { openProvider } from '@engine/providers/open-provider';
import { ProviderError } from '@engine/providers/provider-error';
import {
  type BudgetGuard,
  type BudgetReached,
  budgetReachedWords,
  createBudgetGuard,
  jointGuard,
} from '@engine/runs/budget-guard';
import type { StoredPrediction } from '@engine/store/predictions';
import type { StoredRun } from '@engine/store/runs';
import type { PartRow } from '@engine/store/splits';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { RunStatus } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import { distributionFromProbabilities } from '@shared/domain/labels';
import type { Embed } from './embedder';
import {
  cannotEmbed,
  chargeOfTokens,
  type EmbeddedRow,
  type EmbeddingPlan,
  embeddedRows,
  priceOfTokens,
} from './embedding-plan';
import type { HeadAnswers } from './head-task';

/** After a cancel, requests in flight get this long to come home: they are paid for anyway. */
const GRACE_MS = 2_000;
const REASONS_SHOWN = 5;

export type EmbeddingOutcome = { status: Extract<RunStatus, 'finished' | 'over-budget'>; error: string | null };

type Options = {
  plan: EmbeddingPlan;
  labels: readonly string[];
  run: StoredRun;
  /** Keeps to what the whole project may spend. */
  projectGuard: BudgetGuard;
  /** The rows without an answer. */
  rows: readonly PartRow[];
  signal: AbortSignal;
  /** What is being done, in a few words; called again whenever money was spent. */
  note: (words: string) => void;
};

/** Every text of the run that is worth sending, the training side first. */
const sendable = (rows: readonly EmbeddedRow[]): EmbeddedRow[] => rows.filter((row) => cannotEmbed(row) === null);

/** Embeds one side. @returns the budget that stopped it, or why texts were refused, by hash */
async function embedSide(
  context: EngineContext,
  embed: Embed,
  { plan, run, projectGuard, signal, note }: Options,
  side: 'train' | 'rows',
  rows: readonly EmbeddedRow[],
): Promise<Map<string, string> | BudgetReached> {
  const cutOff = new AbortController();
  const cutOffLate = () => void sleep(GRACE_MS).then(() => cutOff.abort(signal.reason));
  signal.addEventListener('abort', cutOffLate, { once: true });
  const spent = () => {
    const { trainPaid, rowsPaid } = context.store.embeddings.totals(run.key);
    return plan.price === null ? null : (trainPaid ?? 0) + (rowsPaid ?? 0);
  };
  const texts = new Map(sendable(rows).map((row) => [row.hash, row]));
  const what = side === 'train' ? t`training texts` : 'texts';
  let embedded = 0;
  try {
    const { refused, overBudget } = await embed(
      {
        plan,
        provider: await openProvider(context, plan.connection),
        run: run.key,
        side,
        guard: jointGuard(
          createBudgetGuard(() => run.budget, spent() ?? 0),
          projectGuard,
        ),
        stop: signal,
        cutOff: cutOff.signal,
        tell: (words) => {
          if (words !== null) note(words);
        },
        onEmbedded: (count) => {
          embedded += count;
          note(t`embedded ${formatCount(embedded)} ${what}`);
        },
      },
      [...texts.values()],
    );
    return overBudget ?? refused;
  } catch (thrown) {
    if (thrown instanceof ProviderError) throw new AppFailure('provider', thrown.message);
    throw thrown;
  } finally {
    signal.removeEventListener('abort', cutOffLate);
  }
}

/** What the head holds of each label of one row. */
const sharesOf = (labels: readonly string[], shares: HeadAnswers['shares'][number]) =>
  distributionFromProbabilities(
    shares.map(([place]) => labels[place] ?? ''),
    shares.map(([, probability]) => probability),
  );

const reasonFor = (row: EmbeddedRow, refused: ReadonlyMap<string, string>): string | null =>
  cannotEmbed(row) ?? refused.get(row.hash) ?? null;

/**
 * Lets an embedding arm answer the pending rows: the training side is embedded, then the rows, then a linear head is trained on the
 * training vectors in a worker and says a label and its probability for each row. What is embedded stays whatever happens.
 * @throws AppFailure when the server gives no answers; a resume sends only what has no vector
 */
export async function answerByEmbedding(
  context: EngineContext,
  embed: Embed,
  options: Options,
): Promise<EmbeddingOutcome> {
  const { store, workers } = context;
  const { plan, labels, run, signal, note } = options;
  store.embeddings.beginRun(run.key);
  const learnt = store.splits.rowsOf(plan.splitId, 'train');
  const embedded = await embeddedRows(context, plan, [...learnt, ...options.rows]);
  const train = embedded.slice(0, learnt.length);
  const rows = embedded.slice(learnt.length);
  const refused = new Map<string, string>();
  for (const [side, texts] of [
    ['train', train],
    ['rows', rows],
  ] as const) {
    const found = await embedSide(context, embed, options, side, texts);
    signal.throwIfAborted();
    if (!(found instanceof Map))
      return { status: 'over-budget', error: t`${budgetReachedWords[found]()} What is embedded is kept.` };
    for (const [hash, why] of found) refused.set(hash, why);
  }

  note(t`training the head`);
  const numberOf = new Map(labels.map((label, at) => [label, at]));
  const found = await workers.run(
    'answerWithHead',
    {
      databaseFile: store.databaseFile,
      trainHashes: train.map(({ hash }) => hash),
      trainLabels: Int32Array.from(train, ({ label }) => numberOf.get(label) ?? 0),
      labelCount: labels.length,
      hashes: rows.map(({ hash }) => hash),
      seed: plan.seed,
    },
    { signal, report: ({ done }) => note(t`training the head: ${done}%`) },
  );
  const { sampledFrom, ...head } = found.report;
  const leftOut = train.length - head.trainingRows;
  const reasons = new Set(train.flatMap((row) => reasonFor(row, refused) ?? []));
  if (sampledFrom > head.trainingRows)
    reasons.add(
      t`${formatCount(sampledFrom - head.trainingRows)} rows more than fit in memory at this length of vectors.`,
    );
  const trainTokens = [...store.embeddings.lookUp([...new Set(train.map(({ hash }) => hash))]).values()].reduce(
    (sum, { tokens }) => sum + tokens,
    0,
  );
  store.embeddings.saveHead(run.key, {
    ...head,
    trainingCost: priceOfTokens(plan, trainTokens),
    leftOut,
    leftOutReasons: [...reasons].slice(0, REASONS_SHOWN),
  });

  const lines = store.embeddings.lookUp(rows.map(({ hash }) => hash));
  const predictions = rows.map((row, at): StoredPrediction => {
    const label = labels[found.labels[at] ?? -1] ?? null;
    const tokens = lines.get(row.hash)?.tokens ?? 0;
    return {
      rowId: row.rowId,
      status: label === null ? 'failed' : 'answered',
      label,
      raw: label,
      confidence: label === null ? null : (found.confidence[at] ?? null),
      distribution: label === null ? null : sharesOf(labels, found.shares[at] ?? []),
      inputTokens: label === null ? 0 : tokens,
      outputTokens: 0,
      // Texts travel many at a time, so the time of a single answer is not known; it is not made up either.
      latencyMs: null,
      cost: label === null ? 0 : priceOfTokens(plan, tokens),
      charges: label === null ? [] : chargeOfTokens(plan, tokens),
      // What the run paid stands with its vectors, where a crash cannot part the two.
      paid: plan.price === null ? null : 0,
      maybeBilled: 0,
      error: label === null ? (reasonFor(row, refused) ?? t`The text has no vector.`) : null,
    };
  });
  store.predictions.saveAll(run.key, predictions);
  return { status: 'finished', error: null };
}
