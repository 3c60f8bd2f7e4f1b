import { connectionOf } from '@engine/connections/connection-of';
import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { priceOf, priceWarnings } from '@engine/costs/price-of';
import { projectOf } from '@engine/projects/project-of';
import type { ChatRequest } from '@engine/providers/provider';
import type { StoredConnection } from '@engine/store/connections';
import type { Arm, ChatMessage } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { Split } from '@shared/contract/splits';
import { NOBODY, type ReadPoolAnswer, taskReader } from '@shared/domain/answer-pool';
import type { Reply } from '@shared/domain/labels';
import { controlsFor, controlWarnings, type ModelRecord } from '@shared/domain/model-records';
import { isFineTuned, type PriceEntry } from '@shared/domain/pricing';
import { canUseSchema, chooseShots, labelSchema, promptMessages } from '@shared/domain/prompts';
import { tokenCounter } from '@shared/domain/tokens';
import { promptTask } from './prompt-task';
import { leftOutWords, shotPool } from './shot-pool';
import { taskLabels } from './task-labels';

/** All that is fixed about an arm that asks a model: what it sends for a text, and what that costs. */
export type ChatPlan = {
  connection: StoredConnection;
  model: string;
  /** The model behind that name: prices and tokens are its. */
  served: string;
  mode: 'text' | 'json';
  labels: string[];
  /** Reads a reply by the rules of the task. */
  read: (reply: Reply) => ReadPoolAnswer;
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
  /** What the model takes. */
  record: ModelRecord;
  /** Why the model would refuse this text, in a sentence; null when it would not. Such a request is not sent. */
  refuses: (text: string) => string | null;
  /** Whether the model is a fine-tune, which has its own price. */
  tuned: boolean;
  warnings: string[];
};

/** What an arm sends, or null for arms that ask no model. */
export async function chatPlan(context: EngineContext, arm: Arm, split: Split): Promise<ChatPlan | null> {
  const { config } = arm;
  if (!('output' in config)) return null;
  const project = projectOf(context, arm.projectId);
  const connection = connectionOf(context, config.connectionId);
  const { labels, missing } = taskLabels(project, split);
  const names = labels.map(({ name }) => name);
  const warnings: string[] = [];
  // A text may be about nobody of the pool: a schema must leave a way to say so.
  const allowed = project.kind === 'short-answer' && !names.includes(NOBODY) ? [...names, NOBODY] : names;
  if (missing.length > 0) {
    warnings.push(
      `The data has ${project.kind === 'short-answer' ? 'answers that are not in the pool' : 'labels that are not in the label list'}: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}. They are added at its end.${project.kind === 'short-answer' ? ' Names that are only written otherwise are settled on the Labels screen.' : ''}`,
    );
  }
  // A name that the user chose says nothing: prices and tokens are those of the model behind it.
  const served = servedModel(context, connection, config.model);
  const record = modelRecord(context, connection, config.model);
  const controls = controlsFor(record);
  if (config.output === 'json') {
    if (!record.schema)
      throw new AppFailure(
        'refused',
        `${config.model} does not keep to a schema. Let this arm answer as label text, or correct the entry in Connections.`,
      );
    const usable = canUseSchema(allowed);
    if (usable !== true) throw new AppFailure('refused', usable);
  }
  let shots: { text: string; label: string }[] = [];
  if (config.kind === 'few-shot') {
    const { pool, leftOut } = await shotPool(context, split);
    shots = chooseShots(pool, config.shots, names, config.seed);
    const missed = leftOutWords(leftOut);
    if (missed !== null) warnings.push(missed);
    if (shots.length < config.shots)
      warnings.push(`Only ${shots.length} of ${config.shots} examples could be drawn from the training rows.`);
  }
  const schema = config.output === 'json' ? labelSchema(allowed).json_schema : null;
  const counter = await tokenCounter(served);
  const { task, warnings: aboutTask } = promptTask(project, labels, config.output, counter);
  warnings.push(...aboutTask);
  const price = priceOf(context, connection, served, context.now());
  const asked = { model: config.model, served, retires: record.shutdown };
  warnings.push(...priceWarnings(context, connection, asked, context.now()));
  warnings.push(...controlWarnings(config.model, record, config.maxOutputTokens));
  const emptyPrompt = counter.chat(promptMessages(task, shots, '')) + (schema === null ? 0 : counter.schema(schema));
  const messages = (text: string) => promptMessages(task, shots, text);
  const inputTokens = (text: string) => emptyPrompt + counter.text(text);
  return {
    connection,
    model: config.model,
    served,
    mode: config.output,
    labels: names,
    read: taskReader({ kind: project.kind, labels }, config.output),
    maxOutputTokens: config.maxOutputTokens,
    messages,
    request: (text) => ({
      model: config.model,
      messages: messages(text),
      maxOutputTokens: config.maxOutputTokens,
      schema: schema === null ? null : { name: schema.name, schema: schema.schema },
      logprobs: true,
      seed: null,
      ...(controls === null ? {} : { controls }),
    }),
    inputTokens,
    outputTokens: (label) => counter.text(config.output === 'json' ? JSON.stringify({ label }) : label),
    // How a schema stands in the prompt is not told.
    tokensExact: counter.exact && schema === null,
    price,
    record,
    refuses: (text) => {
      const tokens = record.context === null ? 0 : inputTokens(text) + config.maxOutputTokens;
      return record.context === null || tokens <= record.context
        ? null
        : `Not sent: prompt and answer need ${tokens.toLocaleString('en')} tokens, and ${config.model} takes ${record.context.toLocaleString('en')} in all. Use fewer examples, or shorten the text.`;
    },
    tuned: isFineTuned(served),
    warnings,
  };
}
