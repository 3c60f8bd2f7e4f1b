import type { EngineContext } from '@engine/context';
import type { PartRow } from '@engine/store/splits';
import { plural, t } from '@lingui/core/macro';
import type { Estimate } from '@shared/contract/runs';
import { formatCount, formatMoney } from '@shared/domain/format';
import { cannotEmbed, type EmbeddedRow, type EmbeddingPlan, embeddedRows, priceOfTokens } from './embedding-plan';
import { requestBatches } from './request-batches';

/** Each text once, without those that are not sent. */
function distinct(rows: readonly EmbeddedRow[], skip: ReadonlySet<string>): EmbeddedRow[] {
  const found = new Map<string, EmbeddedRow>();
  for (const row of rows) if (!skip.has(row.hash) && cannotEmbed(row) === null) found.set(row.hash, row);
  return [...found.values()];
}

const tokensOf = (rows: readonly EmbeddedRow[]): number => rows.reduce((sum, { tokens }) => sum + tokens, 0);

/**
 * What an embedding run will send and cost. Texts are counted, and the answer to a text costs nothing, so low, likely and high are the
 * same. Texts that have their vector already cost nothing again; the training side is paid for once.
 */
export async function estimateEmbedding(
  context: EngineContext,
  plan: EmbeddingPlan,
  asked: readonly PartRow[],
  simulated: boolean,
): Promise<Estimate> {
  const { store } = context;
  const learnt = store.splits.rowsOf(plan.splitId, 'train');
  const embedded = await embeddedRows(context, plan, [...learnt, ...asked]);
  const trainSide = embedded.slice(0, learnt.length);
  const answeredSide = embedded.slice(learnt.length);
  const all = distinct(embedded, new Set());
  const known = new Set<string>();
  for (const [hash, { state }] of store.embeddings.lookUp(all.map(({ hash }) => hash)))
    if (state === 'answered') known.add(hash);
  const train = distinct(trainSide, known);
  const rows = distinct(answeredSide, new Set([...known, ...train.map(({ hash }) => hash)]));
  const tokens = tokensOf(train) + tokensOf(rows);
  const cost = priceOfTokens(plan, tokens);
  const preparation = priceOfTokens(plan, tokensOf(train));
  const warnings = [...plan.warnings];
  const without = trainSide.filter((row) => cannotEmbed(row) !== null).length;
  if (without > 0)
    warnings.push(
      plural(without, {
        one: `${formatCount(without)} training row is empty or too long to embed; nothing is learnt from it.`,
        other: `${formatCount(without)} training rows are empty or too long to embed; nothing is learnt from them.`,
      }),
    );
  if (train.length > 0)
    warnings.push(
      t`${formatCount(train.length)} training texts are embedded once${preparation === null ? '' : t` for ${formatMoney(preparation)} of this`}; later runs with this model use them again for nothing.`,
    );
  if (known.size > 0)
    warnings.push(
      t`${formatCount(known.size)} of ${formatCount(all.length)} texts have their vector in this workspace already and cost nothing again.`,
    );
  const answered = answeredSide.filter((row) => cannotEmbed(row) === null);
  const mean = answered.length === 0 ? null : (1000 * tokensOf(answered)) / answered.length;
  const range = (value: number) => ({ low: value, likely: value, high: value });
  return {
    rows: asked.length,
    requests: requestBatches(train).length + requestBatches(rows).length,
    inputTokens: range(tokens),
    outputTokens: range(0),
    cost: cost === null ? null : range(cost),
    priceNote:
      plan.price === null
        ? null
        : t`${plan.model} at $${plan.price.input ?? '?'} per 1M tokens (${plan.price.source}); a vector has no output tokens`,
    ...(preparation === null ? {} : { preparation }),
    per1000: mean === null ? null : priceOfTokens(plan, Math.round(mean)),
    simulated,
    tokensExact: plan.tokensExact,
    warnings,
  };
}
