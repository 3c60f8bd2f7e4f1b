import { connectionOf } from '@engine/connections/connection-of';
import { servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { splitOf } from '@engine/splits/split-of';
import { t } from '@lingui/core/macro';
import type { ArmConfig, PromptPreview } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import { requestCost } from '@shared/domain/pricing';
import { tokenCounter } from '@shared/domain/tokens';
import { asksModel, type ChatPlan, planOf } from './chat-plan';

const nothingSent: PromptPreview = {
  messages: [],
  tokens: 0,
  parts: { system: 0, shots: 0, row: 0 },
  tokensExact: true,
  requestsPerRow: 0,
  answerTokens: 0,
  contextTokens: null,
  cost: 0,
  reading: '',
  warnings: [],
};

/** What one row costs when its answer is of mean length; nothing is taken as cached. */
function likelyCost(plan: ChatPlan, inputTokens: number): number | null {
  const { price } = plan;
  if (price === null) return null;
  const lengths = plan.labels.map(plan.outputTokens);
  const mean = Math.ceil(lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length));
  const outputTokens = Math.min(mean, plan.maxOutputTokens);
  const one = requestCost(price, { inputTokens, cachedTokens: 0, outputTokens, tuned: plan.tuned });
  return one === null ? null : plan.requestsPerRow * one;
}

/** The row a preview is made for: the one that was asked for, or the first that a run would send. */
function previewedRow({ store }: EngineContext, splitId: string, rowId: number | undefined): { text: string } {
  const row = rowId === undefined ? store.splits.rowsOf(splitId, 'test', 1)[0] : store.rows.get(rowId);
  if (row === undefined || row === null)
    throw new AppFailure('not-found', t`This row does not exist any more. Choose another one.`);
  return row;
}

/**
 * What settings would send for one row, word for word.
 * @param rowId the first test row when left out
 * @throws AppFailure when the row is gone, or no request can be made of the settings
 */
export async function previewPrompt(
  context: EngineContext,
  {
    projectId,
    config,
    splitId,
    rowId,
  }: { projectId: string; config: ArmConfig; splitId: string; rowId?: number | undefined },
): Promise<PromptPreview> {
  if (config.kind === 'embedding') {
    const { text } = previewedRow(context, splitId, rowId);
    const served = servedModel(context, connectionOf(context, config.connectionId), config.model);
    const counter = await tokenCounter(served);
    const tokens = counter.text(text);
    const parts = { system: 0, shots: 0, row: tokens };
    return {
      ...nothingSent,
      messages: [{ role: 'user', content: text }],
      tokens,
      parts,
      tokensExact: counter.exact,
      requestsPerRow: 1,
      cost: null,
    };
  }
  if (!asksModel(config)) return nothingSent;
  const plan = await planOf(context, projectId, config, splitOf(context, splitId));
  const row = previewedRow(context, splitId, rowId);
  await plan.prepare([row.text]);
  const parts = plan.promptTokens(row.text);
  const tokens = parts.system + parts.shots + parts.row;
  return {
    messages: [...plan.messages(row.text)],
    tokens,
    parts,
    tokensExact: plan.tokensExact,
    requestsPerRow: plan.requestsPerRow,
    answerTokens: plan.maxOutputTokens,
    contextTokens: plan.record.context,
    cost: likelyCost(plan, tokens),
    reading: plan.reading,
    warnings: plan.warnings,
  };
}
