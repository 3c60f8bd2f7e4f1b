import type { ChatRequest, CompletionRequest } from '@engine/providers/model-request';
import type { ArmConfig, ChatMessage } from '@shared/contract/arms';
import type { RequestControls } from '@shared/domain/model-records';
import {
  completionExample,
  completionOpening,
  completionPrompt,
  type PromptLabel,
  type PromptTask,
  promptMessages,
} from '@shared/domain/prompts';
import type { TokenCounter } from '@shared/domain/tokens';
import { systemTokenCounter } from './system-tokens';

export type AskingConfig = Extract<ArmConfig, { connectionId: string; output: string }>;
type Shot = { text: string; label: string };

/** What one row's prompt is made of. */
export type PromptInput = { text: string; shots: readonly Shot[]; labels: readonly PromptLabel[] };
/** Tokens of a prompt, part by part; they come to the whole. */
export type PromptTokens = { system: number; shots: number; row: number };

/** Puts prompts into the form of one kind of request, and counts them. */
export type PromptWriter = {
  messages: (input: PromptInput) => ChatMessage[];
  /** One request; `sample` counts from 0 where several answers vote. */
  request: (input: PromptInput, sample: number) => ChatRequest | CompletionRequest;
  tokens: (input: PromptInput) => PromptTokens;
};

/** Alternatives asked for with each token: the most that a chat and the older form give. */
const TOP_IN_CHAT = 20;
const TOP_IN_COMPLETION = 5;

/** Each voting answer is a request of its own: its seed keeps it apart in the ledger, and draws it anew at the server. */
const sampling = ({ distribution, temperature, seed }: AskingConfig, sample: number) =>
  distribution === 'votes' ? { temperature, seed: seed + sample } : null;

/** Tokens by example, so that each is counted once however many rows show it. */
function countedOnce(count: (shot: Shot) => number): (shots: readonly Shot[]) => number {
  const known = new WeakMap<Shot, number>();
  return (shots) =>
    shots.reduce((sum, shot) => {
      let tokens = known.get(shot);
      if (tokens === undefined) {
        tokens = count(shot);
        known.set(shot, tokens);
      }
      return sum + tokens;
    }, 0);
}

/** Chats: system, examples as turns, the row last. */
export function chatWriter(
  config: AskingConfig,
  task: PromptTask,
  counter: TokenCounter,
  {
    codeTokens,
    schema,
    controls,
  }: { codeTokens: readonly number[]; schema: ChatRequest['schema']; controls: RequestControls | null },
): PromptWriter {
  const messages = ({ text, shots, labels }: PromptInput): ChatMessage[] =>
    promptMessages({ ...task, labels }, shots, text);
  const opening = counter.chat([]);
  const turn = (message: ChatMessage): number => counter.chat([message]) - opening;
  const system = systemTokenCounter(task, (text) => counter.text(text));
  const emptySystem = turn({ role: 'system', content: '' });
  const emptyUser = turn({ role: 'user', content: '' });
  const schemaTokens = schema === null ? 0 : counter.schema(schema.schema);
  const shotTokens = countedOnce((shot) =>
    promptMessages(task, [shot], '')
      .slice(1, -1)
      .reduce((sum, message) => sum + turn(message), 0),
  );
  return {
    messages,
    request: (input, sample) => {
      const drawn = sampling(config, sample);
      return {
        model: config.model,
        messages: messages(input),
        maxOutputTokens: task.output === 'code' ? 1 : config.maxOutputTokens,
        schema,
        logprobs: config.distribution !== 'votes',
        seed: drawn?.seed ?? null,
        ...(config.distribution === 'logprobs' ? { topLogprobs: TOP_IN_CHAT } : {}),
        ...(task.output === 'code' ? { logitBias: Object.fromEntries(codeTokens.map((id) => [String(id), 100])) } : {}),
        ...(drawn === null ? {} : { temperature: drawn.temperature }),
        ...(controls === null ? {} : { controls }),
      };
    },
    tokens: ({ text, shots, labels }) => ({
      system: opening + emptySystem + system(labels) + schemaTokens,
      shots: shotTokens(shots),
      row: emptyUser + counter.text(text),
    }),
  };
}

/** Texts to go on with: a fine-tune gets the bare row, as in its training; any other model the task and the examples first. */
export function completionWriter(config: AskingConfig, task: PromptTask, counter: TokenCounter): PromptWriter {
  const form = { separator: config.separator, stop: config.stop };
  const taskFor = (labels: readonly PromptLabel[]): PromptTask | null =>
    config.kind === 'fine-tuned' ? null : { ...task, labels };
  const prompt = ({ text, shots, labels }: PromptInput): string => completionPrompt(taskFor(labels), shots, text, form);
  const shotTokens = countedOnce((shot) => counter.text(completionExample(form, shot)));
  const system = systemTokenCounter(task, (text) => counter.text(text));
  const usualOpening = counter.text(completionOpening(taskFor(task.labels)));
  /** The line breaks behind the system text join its full stop; where it has none, the count is one token off at most. */
  const gap = counter.text('.\n\n') - counter.text('.');
  return {
    messages: (input) => [{ role: 'user', content: prompt(input) }],
    request: (input, sample) => {
      const drawn = sampling(config, sample);
      return {
        model: config.model,
        prompt: prompt(input),
        maxOutputTokens: config.maxOutputTokens,
        stop: config.stop,
        topLogprobs:
          config.distribution === 'votes' ? null : config.distribution === 'logprobs' ? TOP_IN_COMPLETION : 0,
        temperature: drawn?.temperature ?? 0,
        seed: drawn?.seed ?? null,
      };
    },
    tokens: ({ text, shots, labels }) => ({
      system: config.kind !== 'fine-tuned' && config.order === 'shuffled' ? system(labels) + gap : usualOpening,
      shots: shotTokens(shots),
      row: counter.text(text + config.separator),
    }),
  };
}
