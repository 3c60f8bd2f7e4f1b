import { createHash } from 'node:crypto';
import { priceOf } from '@engine/arms/chat-plan';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import type { StoredConnection } from '@engine/store/connections';
import type { PartRow } from '@engine/store/splits';
import type { Arm } from '@shared/contract/arms';
import type { Split } from '@shared/contract/splits';
import { formatCount } from '@shared/domain/format';
import { type PriceEntry, requestCost } from '@shared/domain/pricing';
import { LONGEST_TEXT, type WaitingText } from './request-batches';

/** A row with the identity of its text's vector. */
export type EmbeddedRow = PartRow & WaitingText;

/** All that is fixed about an arm that embeds texts: what it sends, what that costs, and what its head learns from. */
export type EmbeddingPlan = {
  connection: StoredConnection;
  model: string;
  dimensions: number | null;
  seed: number;
  /** The training side, and the rows that are to be answered, each with its tokens. */
  train: EmbeddedRow[];
  rows: EmbeddedRow[];
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
  if (text === '') return 'The text is empty, and servers refuse to embed empty texts.';
  if (tokens > LONGEST_TEXT)
    return `The text has ${formatCount(tokens)} tokens; embedding models take up to ${formatCount(LONGEST_TEXT)}.`;
  return null;
}

/** What so many tokens cost, in nano-dollars; null without a price. */
export const priceOfTokens = ({ price }: Pick<EmbeddingPlan, 'price'>, tokens: number): number | null =>
  price === null ? null : requestCost(price, { inputTokens: tokens, cachedTokens: 0, outputTokens: 0, tuned: false });

/** What an arm embeds, or null for arms that embed nothing. Tokens are counted in a worker thread. */
export async function embeddingPlan(
  context: EngineContext,
  arm: Arm,
  split: Split,
  asked: readonly PartRow[],
): Promise<EmbeddingPlan | null> {
  const { config } = arm;
  if (config.kind !== 'embedding') return null;
  const { store, workers } = context;
  const connection = connectionOf(context, config.connectionId);
  const { model, dimensions, seed } = config;
  const learnt = store.splits.rowsOf(split.id, 'train');
  const all = [...learnt, ...asked];
  const { counts, exact } = await workers.run('countTexts', { texts: all.map(({ text }) => text), model });
  const embedded = all.map((row, at) => ({
    ...row,
    tokens: counts[at] ?? 0,
    hash: vectorHash(connection.id, model, dimensions, row.text),
  }));
  const train = embedded.slice(0, learnt.length);
  const price = priceOf(connection, model, context.now());
  const warnings: string[] = [];
  const without = train.filter((row) => cannotEmbed(row) !== null).length;
  if (without > 0)
    warnings.push(
      `${formatCount(without)} training ${without === 1 ? 'row is' : 'rows are'} empty or too long to embed; nothing is learnt from ${without === 1 ? 'it' : 'them'}.`,
    );
  if (price === null)
    warnings.push(`The price book has no price for ${model} at ${connection.name}, so the cost is not known.`);
  if (price?.retires != null) warnings.push(`${model} is switched off on ${price.retires}.`);
  return {
    connection,
    model,
    dimensions,
    seed,
    train,
    rows: embedded.slice(learnt.length),
    tokensExact: exact,
    price,
    warnings,
  };
}
