import { createHash } from 'node:crypto';
import { connectionOf } from '@engine/connections/connection-of';
import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { priceOf, priceWarnings } from '@engine/costs/price-of';
import type { Charge } from '@engine/store/charges';
import type { StoredConnection } from '@engine/store/connections';
import type { PartRow } from '@engine/store/splits';
import { t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import type { Split } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import { type PriceEntry, requestCost } from '@shared/domain/pricing';
import { encodingFor } from '@shared/domain/tokens';
import { LONGEST_TEXT, type WaitingText } from './request-batches';

/** A row with the identity of its text's vector. */
export type EmbeddedRow = PartRow & WaitingText;

/** All that is fixed about an arm that embeds texts: what it sends and what that costs. */
export type EmbeddingPlan = {
  connection: StoredConnection;
  model: string;
  /** The model behind that name. */
  served: string;
  dimensions: number | null;
  seed: number;
  /** Whose training side the head learns from. */
  splitId: string;
  tokensExact: boolean;
  /** Null when the price book does not know the model at this host. */
  price: PriceEntry | null;
  warnings: string[];
};

/** Identity of a vector: the same text, model and length at the same connection is never embedded twice. */
const vectorHash = (connectionId: string, model: string, dimensions: number | null, text: string): string =>
  createHash('sha256')
    .update(JSON.stringify([connectionId, model, dimensions, text]))
    .digest('hex');

/** Why a text has no vector and is not sent, as a sentence; null when it can be sent. */
export function cannotEmbed({ text, tokens }: Pick<WaitingText, 'text' | 'tokens'>): string | null {
  if (text === '') return t`The text is empty, and servers refuse to embed empty texts.`;
  if (tokens > LONGEST_TEXT)
    return t`The text has ${formatCount(tokens)} tokens; embedding models take up to ${formatCount(LONGEST_TEXT)}.`;
  return null;
}

/** What so many tokens cost, in nano-dollars; null without a price. */
export const priceOfTokens = ({ price }: Pick<EmbeddingPlan, 'price'>, tokens: number): number | null =>
  price === null ? null : requestCost(price, { inputTokens: tokens, cachedTokens: 0, outputTokens: 0, tuned: false });

/** By what so many tokens are charged; empty without a price. */
export const chargeOfTokens = ({ price }: Pick<EmbeddingPlan, 'price'>, inputTokens: number): Charge[] =>
  price === null
    ? []
    : [{ price, tuned: false, inputTokens, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0, batch: false }];

/** What an arm embeds, or null for arms that embed nothing. */
export function embeddingPlan(context: EngineContext, arm: Arm, split: Split): EmbeddingPlan | null {
  const { config } = arm;
  if (config.kind !== 'embedding') return null;
  const connection = connectionOf(context, config.connectionId);
  const { model, dimensions, seed } = config;
  // A deployment's name says nothing: price and tokens are those of the model behind it.
  const served = servedModel(context, connection, model);
  const price = priceOf(context, connection, served, context.now());
  const retires = modelRecord(context, connection, model).shutdown;
  const warnings = priceWarnings(context, connection, { model, served, retires }, context.now());
  const { exact: tokensExact } = encodingFor(served);
  return { connection, model, served, dimensions, seed, splitId: split.id, tokensExact, price, warnings };
}

/** Rows with the identity of their vectors and their tokens, which a worker thread counts. */
export async function embeddedRows(
  { workers }: Pick<EngineContext, 'workers'>,
  { connection, model, served, dimensions }: EmbeddingPlan,
  rows: readonly PartRow[],
): Promise<EmbeddedRow[]> {
  const { counts } = await workers.run('countTexts', { texts: rows.map(({ text }) => text), model: served });
  return rows.map((row, at) => ({
    ...row,
    tokens: counts[at] ?? 0,
    hash: vectorHash(connection.id, model, dimensions, row.text),
  }));
}
