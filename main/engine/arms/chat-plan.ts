import { connectionOf } from '@engine/connections/connection-of';
import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { priceOf, priceWarnings } from '@engine/costs/price-of';
import { projectOf } from '@engine/projects/project-of';
import type { ChatReply, ModelRequest } from '@engine/providers/model-request';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import type { Arm, ArmConfig, ChatMessage } from '@shared/contract/arms';
import { PromptSettings } from '@shared/contract/asking';
import { AppFailure } from '@shared/contract/errors';
import type { Project } from '@shared/contract/projects';
import type { Split } from '@shared/contract/splits';
import { NOBODY, taskParser, taskReadingWords } from '@shared/domain/answer-pool';
import { formatCount } from '@shared/domain/format';
import { controlsFor, controlWarnings, type ModelRecord } from '@shared/domain/model-records';
import { isFineTuned, type PriceEntry } from '@shared/domain/pricing';
import {
  answerText,
  checkTemplate,
  completionText,
  labelSchema,
  type PromptTask,
  shuffledFor,
} from '@shared/domain/prompts';
import { tokenCounter } from '@shared/domain/tokens';
import { type RowAnswer, rowReader } from './answer-reading';
import { codesFor, noCodes } from './label-codes';
import { outputProblem } from './output-problem';
import { promptTask } from './prompt-task';
import { type AskingConfig, chatWriter, completionWriter, type PromptInput, type PromptTokens } from './prompt-writer';
import { leftOutWords, shotPool } from './shot-pool';
import { type ShotSource, sameForAll, shotSource } from './shot-source';
import { taskLabels } from './task-labels';

/** All that is fixed about an arm that asks a model: what it sends for a text, what that costs, and how the replies are read. */
export type ChatPlan = {
  connection: StoredConnection;
  model: string;
  /** The model behind that name: prices and tokens are its. */
  served: string;
  labels: string[];
  maxOutputTokens: number;
  /** Must have been called with a text before anything else is asked about it: its examples may depend on it. */
  prepare: (texts: readonly string[], signal?: AbortSignal) => Promise<void>;
  /** True when the examples differ by row, so that preparing means work. */
  perRow: boolean;
  messages: (text: string) => readonly ChatMessage[];
  /** The requests for a text: one, or as many as answers vote. */
  requests: (text: string) => ModelRequest[];
  requestsPerRow: number;
  /** Tokens of the whole prompt for a text, as often as it is sent: {@link promptTokens} of one request. */
  inputTokens: (text: string) => number;
  promptTokens: (text: string) => PromptTokens;
  /** Tokens of an answer. */
  outputTokens: (label: string) => number;
  tokensExact: boolean;
  /** Reads the replies to the requests for one text. */
  read: (replies: readonly ChatReply[]) => RowAnswer;
  /** What decides the prompts of all texts, for the fingerprint. */
  promptIdentity: unknown;
  /** What decides how the model draws its answers, for the fingerprint. */
  decoding: Record<string, unknown>;
  /** Name and words of the rules by which answers are read. */
  parser: string;
  reading: string;
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

export const asksModel = (config: ArmConfig): config is AskingConfig => 'output' in config;

/** What an arm sends, or null for arms that ask no model. */
export async function chatPlan(context: EngineContext, arm: Arm, split: Split): Promise<ChatPlan | null> {
  return asksModel(arm.config) ? planOf(context, arm.projectId, arm.config, split) : null;
}

/** @throws AppFailure in words for settings that no request can be made of */
function refuseUnusable(
  config: AskingConfig,
  kind: Project['kind'],
  labels: readonly string[],
  allowed: readonly string[],
): void {
  const problem =
    outputProblem(config, kind, labels, allowed) ??
    checkTemplate(config.template ?? '{{labels}}{{answer_rule}}').find(({ severity }) => severity === 'error')
      ?.message ??
    null;
  if (problem !== null) throw new AppFailure('refused', problem);
  if (config.unknownLabel !== null && !labels.includes(config.unknownLabel))
    throw new AppFailure(
      'refused',
      t`Answers outside the set are to count as '${config.unknownLabel}', but that is not in the label list. Add it on the Labels screen, or count them as outside.`,
    );
}

/** The examples of a few-shot arm; what is left out or missing is added to the warnings. */
async function fewShotSource(
  context: EngineContext,
  split: Split,
  config: AskingConfig,
  labels: readonly string[],
  warnings: string[],
): Promise<ShotSource> {
  const { pool, leftOut } = await shotPool(context, split);
  const source = await shotSource(context, pool, labels, PromptSettings.parse(config));
  const missed = leftOutWords(leftOut);
  if (missed !== null) warnings.push(missed);
  warnings.push(...source.warnings);
  return source;
}

/** What settings would send, saved as an arm or not. @throws AppFailure in words when they cannot be sent */
export async function planOf(
  context: EngineContext,
  projectId: string,
  config: AskingConfig,
  split: Split,
): Promise<ChatPlan> {
  const project = projectOf(context, projectId);
  const connection = connectionOf(context, config.connectionId);
  const { labels, missing } = taskLabels(project, split);
  const names = labels.map(({ name }) => name);
  const warnings: string[] = [];
  // A text may be about nobody of the pool: a schema must leave a way to say so.
  const allowed = project.kind === 'short-answer' && !names.includes(NOBODY) ? [...names, NOBODY] : names;
  if (missing.length > 0) {
    warnings.push(
      t`The data has ${project.kind === 'short-answer' ? t`answers that are not in the pool` : t`labels that are not in the label list`}: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}. They are added at its end.${project.kind === 'short-answer' ? t` Names that are only written otherwise are settled on the Labels screen.` : ''}`,
    );
  }
  // A name that the user chose says nothing: prices and tokens are those of the model behind it.
  const served = servedModel(context, connection, config.model);
  const record = modelRecord(context, connection, config.model);
  const controls = controlsFor(record);
  refuseUnusable(config, project.kind, names, allowed);
  if (config.output === 'json' && !record.schema)
    throw new AppFailure(
      'refused',
      t`${config.model} does not keep to a schema. Let this arm answer as label text, or correct the entry in Connections.`,
    );
  if (config.output === 'code' && controls?.leaveOut.includes('logit_bias') === true)
    throw new AppFailure(
      'refused',
      t`${config.model} does not take logit_bias, which holds an answer to the codes. Let this arm answer as label text, or correct the entry in Connections.`,
    );
  const counter = await tokenCounter(served);
  const coded = config.output === 'code' ? await codesFor(served, names) : noCodes;
  const form = config.output === 'completion' ? 'text' : config.output;
  const told = promptTask(project, labels, form, counter);
  warnings.push(...told.warnings);
  const task: PromptTask = {
    ...told.task,
    labels: told.task.labels.map((label) => ({ ...label, ...coded.of(label.name) })),
    template: config.template,
  };
  const schema = config.output === 'json' ? labelSchema(allowed).json_schema : null;
  const writer =
    config.output === 'completion'
      ? completionWriter(config, task, counter)
      : chatWriter(config, task, counter, {
          codeTokens: coded.tokens,
          schema: schema === null ? null : { name: schema.name, schema: schema.schema },
          controls,
        });
  const source =
    config.kind === 'few-shot' ? await fewShotSource(context, split, config, names, warnings) : sameForAll([]);
  const price = priceOf(context, connection, served, context.now());
  const asked = { model: config.model, served, retires: record.shutdown };
  warnings.push(...priceWarnings(context, connection, asked, context.now()));

  const shuffled = config.order === 'shuffled';
  const inputOf = (text: string): PromptInput => {
    const shots = source.shotsFor(text);
    return shuffled
      ? {
          text,
          shots: shuffledFor(shots, config.seed, 'shots', text),
          labels: shuffledFor(task.labels, config.seed, 'labels', text),
        }
      : { text, shots, labels: task.labels };
  };
  const promptTokens = (text: string): PromptTokens => writer.tokens(inputOf(text));
  const rules = {
    mode: config.output === 'completion' ? ('text' as const) : config.output,
    match: config.match,
    unknownLabel: config.unknownLabel,
  };
  const answers = { kind: project.kind, labels };
  const samples = config.distribution === 'votes' ? config.samples : 1;
  const maxOutputTokens = config.output === 'code' ? 1 : config.maxOutputTokens;
  warnings.push(...controlWarnings(config.model, record, maxOutputTokens));
  const inputTokens = (text: string): number => {
    const { system, shots, row } = promptTokens(text);
    return system + shots + row;
  };
  return {
    connection,
    model: config.model,
    served,
    labels: names,
    maxOutputTokens,
    prepare: source.prepare,
    perRow: source.recipe !== null,
    messages: (text) => writer.messages(inputOf(text)),
    requestsPerRow: samples,
    requests: (text) => {
      const input = inputOf(text);
      return Array.from({ length: samples }, (_, sample) => writer.request(input, sample));
    },
    inputTokens,
    promptTokens,
    outputTokens: (label) =>
      counter.text(
        config.output === 'completion' ? completionText(label) : answerText(label, task.output, task.labels),
      ),
    // How a schema stands in the prompt is not told.
    tokensExact: counter.exact && schema === null,
    read: rowReader({ task: answers, rules, codes: coded.labelOf, distribution: config.distribution }),
    promptIdentity:
      shuffled || source.recipe !== null
        ? [task, source.recipe ?? source.shotsFor(''), config.order, config.seed, schema]
        : [writer.messages(inputOf('')), schema],
    decoding: {
      model: config.model,
      temperature: 0,
      maxOutputTokens,
      ...(config.distribution === 'votes'
        ? { votes: samples, temperature: config.temperature, seed: config.seed }
        : {}),
      ...(config.output === 'code' || config.output === 'completion' ? { form: config.output } : {}),
      // Left out where there are none, so that runs of before keep their fingerprint.
      ...(controls === null || config.output === 'completion' ? {} : { controls }),
    },
    parser: taskParser(answers, rules),
    reading: taskReadingWords(answers, rules),
    price,
    record,
    refuses: (text) => {
      const tokens = record.context === null ? 0 : inputTokens(text) + maxOutputTokens;
      return record.context === null || tokens <= record.context
        ? null
        : t`Not sent: prompt and answer need ${formatCount(tokens)} tokens, and ${config.model} takes ${formatCount(record.context)} in all. Use fewer examples, or shorten the text.`;
    },
    tuned: isFineTuned(served),
    warnings,
  };
}
