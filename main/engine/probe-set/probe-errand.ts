import { armOf } from '@engine/arms/arm-of';
import { asksModel, type ChatPlan, chatPlan } from '@engine/arms/chat-plan';
import { taskLabels } from '@engine/arms/task-labels';
import type { EngineContext } from '@engine/context';
import { type ErrandAnswerer, type ErrandKind, NOT_MINE } from '@engine/errands/errands';
import { projectOf } from '@engine/projects/project-of';
import type { ChatRequest, ModelRequest } from '@engine/providers/model-request';
import { localAnswers } from '@engine/runs/answer-locally';
import { splitOf } from '@engine/splits/split-of';
import type { StoredErrand } from '@engine/store/errands';
import type { StoredPrediction } from '@engine/store/predictions';
import { t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { ProbeRow } from '@shared/contract/probe-set';
import { tokenCounter } from '@shared/domain/tokens';

/** What an asking of the probe set needs to go on, and to be read later: the rows as they were. */
export type ProbeConfig = { armId: string; splitId: string; labels: string[]; rows: ProbeRow[] };

export const configOf = ({ config }: Pick<StoredErrand, 'config'>): ProbeConfig => config as ProbeConfig; // safe: written by this area alone

/** A short answer to a question of general knowledge. */
const GENERAL_TOKENS = 64;

const isChat = (request: ModelRequest | undefined): request is ChatRequest =>
  request !== undefined && 'messages' in request;

/** Asks without the task's prompt: does the model still know what it knew? */
async function generalPlan(plan: ChatPlan, mine: ReadonlySet<string>): Promise<ChatPlan | null> {
  const usual = plan.requests('')[0];
  if (!isChat(usual)) return null;
  const counter = await tokenCounter(plan.served);
  const messages = (text: string) => [{ role: 'user' as const, content: text }];
  return {
    ...plan,
    prepare: async () => {},
    maxOutputTokens: GENERAL_TOKENS,
    requestsPerRow: 1,
    messages,
    requests: (text) => [
      {
        model: plan.model,
        messages: messages(text),
        maxOutputTokens: GENERAL_TOKENS,
        schema: null,
        logprobs: false,
        seed: null,
        ...(usual.controls === undefined ? {} : { controls: usual.controls }),
      },
    ],
    inputTokens: (text) => counter.chat(messages(text)),
    read: (replies) => ({
      status: 'answered',
      label: null,
      raw: replies[0]?.content ?? replies[0]?.refusal ?? null,
      outside: null,
      reading: null,
      confidence: null,
      distribution: null,
    }),
    refuses: (text) => (mine.has(text) ? null : NOT_MINE),
    warnings: [],
  };
}

const textsOf = (rows: readonly ProbeRow[], general: boolean): Set<string> =>
  new Set(rows.filter(({ kind }) => (kind === 'general') === general).map(({ text }) => text));

/** The plans that ask a model the rows of a probe set: the task's own prompt, and none at all. */
export async function probePlans(
  context: EngineContext,
  arm: Arm,
  splitId: string,
  rows: readonly ProbeRow[],
): Promise<ChatPlan[]> {
  const split = splitOf(context, splitId);
  const plan = await chatPlan(context, arm, split);
  if (plan === null) return [];
  const inTask = textsOf(rows, false);
  const own: ChatPlan = { ...plan, refuses: (text) => (inTask.has(text) ? plan.refuses(text) : NOT_MINE) };
  const general = await generalPlan(plan, textsOf(rows, true));
  return general === null ? [own] : [own, general];
}

/** @throws AppFailure for arms that cannot be asked anything new */
export function refuseUnaskable({ name, config }: Arm): void {
  if (config.kind === 'imported')
    throw new AppFailure(
      'refused',
      t`${name} was imported: it has the answers of its file and cannot be asked anything else.`,
    );
  if (config.kind === 'embedding')
    throw new AppFailure(
      'refused',
      t`${name} turns texts into vectors and has a head of its own; the probe set is for models that answer, and for local classifiers.`,
    );
}

/** Local arms have a label for everything; questions of general knowledge they cannot be asked. */
function onThisMachine(context: EngineContext, arm: Arm, config: ProbeConfig): ErrandAnswerer {
  const inTask = textsOf(config.rows, false);
  return {
    by: 'machine',
    answer: async (rows, signal) => {
      const mine = rows.filter(({ text }) => inTask.has(text));
      const split = splitOf(context, config.splitId);
      const answers = await localAnswers(context, {
        target: { arm, split, labels: config.labels },
        texts: mine.map(({ text }) => text),
        signal,
        report: () => {},
      });
      return mine.flatMap(({ rowId }, at): StoredPrediction[] => {
        const answer = answers[at];
        if (answer === undefined) return [];
        const { label, confidence, latencyMs } = answer;
        return [
          {
            rowId,
            status: 'answered',
            label,
            raw: label,
            confidence,
            inputTokens: 0,
            outputTokens: 0,
            latencyMs,
            cost: 0,
            paid: 0,
            maybeBilled: 0,
            error: null,
          },
        ];
      });
    },
  };
}

/** How the probe set is asked. */
export const probeErrand = (context: EngineContext): ErrandKind => ({
  title: ({ name }) => t`Ask ${name} the probe set`,
  answerer: async (errand) => {
    const config = configOf(errand);
    const arm = armOf(context, config.armId);
    if (!asksModel(arm.config)) return [onThisMachine(context, arm, config)];
    const plans = await probePlans(context, arm, config.splitId, config.rows);
    return plans.map((plan) => ({ by: 'model', plan }));
  },
  finish: async () => {},
});

/** The labels that leak if they turn up where they should not. */
export const labelsOf = (context: EngineContext, projectId: string, splitId: string): string[] =>
  taskLabels(projectOf(context, projectId), splitOf(context, splitId)).labels.map(({ name }) => name);
