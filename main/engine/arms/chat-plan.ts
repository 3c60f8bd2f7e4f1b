import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { priceOf, priceWarnings } from '@engine/costs/price-of';
import { projectOf } from '@engine/projects/project-of';
import type { ChatRequest } from '@engine/providers/provider';
import type { StoredConnection } from '@engine/store/connections';
import type { Arm, ChatMessage } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { Split } from '@shared/contract/splits';
import { isFineTuned, type PriceEntry } from '@shared/domain/pricing';
import { canUseSchema, chooseShots, labelSchema, promptMessages } from '@shared/domain/prompts';
import { normaliseText } from '@shared/domain/splits';
import { tokenCounter } from '@shared/domain/tokens';
import { taskLabels } from './task-labels';

/** All that is fixed about an arm that asks a model: what it sends for a text, and what that costs. */
export type ChatPlan = {
  connection: StoredConnection;
  model: string;
  mode: 'text' | 'json';
  labels: string[];
  maxOutputTokens: number;
  messages: (text: string) => readonly ChatMessage[];
  request: (text: string) => ChatRequest;
  /** Tokens of the whole prompt for a text. */
  inputTokens: (text: string) => number;
  /** Tokens of an answer. */
  outputTokens: (label: string) => number;
  tokensExact: boolean;
  /** Null when the price book does not know the model at this host. */
  price: PriceEntry | null;
  /** Whether the model is a fine-tune, which has its own price. */
  tuned: boolean;
  warnings: string[];
};

/** Train rows whose text also stands on another side must never be shown to the model. */
function cleanPool(context: EngineContext, split: Split) {
  const held = new Set<string>();
  for (const part of ['validation', 'test'] as const) {
    for (const row of context.store.splits.rowsOf(split.id, part)) held.add(normaliseText(row.text));
  }
  const train = context.store.splits.rowsOf(split.id, 'train');
  const pool = train.filter((row) => !held.has(normaliseText(row.text)));
  return { pool, leftOut: train.length - pool.length };
}

/** What an arm sends, or null for arms that ask no model. */
export async function chatPlan(context: EngineContext, arm: Arm, split: Split): Promise<ChatPlan | null> {
  const { config } = arm;
  if (config.kind === 'majority' || config.kind === 'local-classifier') return null;
  const project = projectOf(context, arm.projectId);
  const connection = connectionOf(context, config.connectionId);
  const { labels, missing } = taskLabels(project, split);
  const names = labels.map(({ name }) => name);
  const warnings: string[] = [];
  if (missing.length > 0) {
    warnings.push(
      `The data has labels that are not in the label list: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}. They are added at its end.`,
    );
  }
  if (config.output === 'json') {
    const usable = canUseSchema(names);
    if (usable !== true) throw new AppFailure('refused', usable);
  }
  const task = { instructions: project.instructions, labels, output: config.output };
  let shots: { text: string; label: string }[] = [];
  if (config.kind === 'few-shot') {
    const { pool, leftOut } = cleanPool(context, split);
    shots = chooseShots(pool, config.shots, names, config.seed);
    if (leftOut > 0)
      warnings.push(`${leftOut} training rows stand on another side too; none of them is used as an example.`);
    if (shots.length < config.shots)
      warnings.push(`Only ${shots.length} of ${config.shots} examples could be drawn from the training rows.`);
  }
  const schema = config.output === 'json' ? labelSchema(names).json_schema : null;
  const counter = await tokenCounter(config.model);
  const price = priceOf(context, connection, config.model, context.now());
  warnings.push(...priceWarnings(context, connection, config.model, context.now()));
  const emptyPrompt = counter.chat(promptMessages(task, shots, '')) + (schema === null ? 0 : counter.schema(schema));
  const messages = (text: string) => promptMessages(task, shots, text);
  return {
    connection,
    model: config.model,
    mode: config.output,
    labels: names,
    maxOutputTokens: config.maxOutputTokens,
    messages,
    request: (text) => ({
      model: config.model,
      messages: messages(text),
      maxOutputTokens: config.maxOutputTokens,
      schema: schema === null ? null : { name: schema.name, schema: schema.schema },
      logprobs: true,
      seed: null,
    }),
    inputTokens: (text) => emptyPrompt + counter.text(text),
    outputTokens: (label) => counter.text(config.output === 'json' ? JSON.stringify({ label }) : label),
    // How a schema stands in the prompt is not told.
    tokensExact: counter.exact && schema === null,
    price,
    tuned: isFineTuned(config.model),
    warnings,
  };
}
