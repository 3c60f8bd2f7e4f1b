import { armOf } from '@engine/arms/arm-of';
import { asksModel, type ChatPlan, planOf } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { storedRunOf } from '@engine/runs/describe-run';
import { promptFingerprint } from '@engine/runs/fingerprint';
import { splitOf } from '@engine/splits/split-of';
import type { StoredRun } from '@engine/store/runs';
import { t } from '@lingui/core/macro';
import type { ChatMessage } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';

/** Stands for the text of the row that is asked about. */
const ROW_PLACE = '(the text of the row)';

/** What a run sent for a row. */
export type SentPrompt = {
  runId: string;
  armId: string;
  name: string;
  version: number | null;
  /** Why the messages are not here, or what they leave out; null when they are as they were sent. */
  note: string | null;
  /** With {@link ROW_PLACE} for the text; empty when they can no longer be said. */
  messages: ChatMessage[];
  parser: string;
  reading: string | null;
};

/** The plan of the words that the run sent: of its version of the prompt, under the task as it is now. */
async function planOfRun(context: EngineContext, run: StoredRun): Promise<ChatPlan | null> {
  const arm = armOf(context, run.armId);
  if (!asksModel(arm.config)) return null;
  const sent = context.store.promptVersions
    .list(arm.id)
    .find(({ version }) => version === (run.fingerprint.promptVersion ?? 1));
  const { template, order, seed, ...examples } = sent?.prompt ?? arm.config;
  const words = arm.config.kind === 'few-shot' ? { ...examples, template, order, seed } : { template, order, seed };
  return planOf(context, run.projectId, { ...arm.config, ...words }, splitOf(context, run.splitId));
}

async function messagesOf(plan: ChatPlan, run: StoredRun): Promise<Pick<SentPrompt, 'note' | 'messages'>> {
  if (promptFingerprint(plan) !== run.fingerprint.prompt)
    return {
      note: t`The labels, the instructions or the training rows have changed since this run, so its prompt cannot be shown any more.`,
      messages: [],
    };
  if (!plan.perRow) return { note: null, messages: [...plan.messages(ROW_PLACE)] };
  await plan.prepare([ROW_PLACE]);
  const messages = plan.messages(ROW_PLACE);
  return {
    note: t`Its ${messages.filter(({ role }) => role === 'assistant').length} examples were chosen anew for each row, the most similar ones of the training rows; they are left out here.`,
    messages: messages.filter(({ role, content }) => role === 'system' || content.includes(ROW_PLACE)),
  };
}

/** What each of these runs sent, in their order; runs of arms that send nothing are left out. */
export async function sentPrompts(context: EngineContext, runIds: readonly string[]): Promise<SentPrompt[]> {
  const prompts: SentPrompt[] = [];
  for (const runId of runIds) {
    const run = storedRunOf(context, runId);
    const arm = armOf(context, run.armId);
    if (!asksModel(arm.config)) continue;
    const { promptVersion = null, parser, reading = null } = run.fingerprint;
    const known = { runId, armId: arm.id, name: arm.name, version: promptVersion, parser, reading };
    try {
      const plan = await planOfRun(context, run);
      if (plan !== null) prompts.push({ ...known, ...(await messagesOf(plan, run)) });
    } catch (thrown) {
      // An example that was deleted, a connection that was removed: the report is written all the same, and says so.
      if (!(thrown instanceof AppFailure)) throw thrown;
      prompts.push({ ...known, note: t`Its prompt cannot be shown any more. ${thrown.message}`, messages: [] });
    }
  }
  return prompts;
}
