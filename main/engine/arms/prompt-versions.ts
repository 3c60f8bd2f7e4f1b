import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import type { Arm, ArmConfig, PromptVersion } from '@shared/contract/arms';
import { PromptSettings } from '@shared/contract/asking';
import { AppFailure } from '@shared/contract/errors';
import { asksModel } from './chat-plan';

type Context = Pick<EngineContext, 'store' | 'now'>;

/** The part of an arm that decides the words of its prompt; kinds without examples have the usual ones, unused. */
export const promptOf = (config: ArmConfig): PromptSettings => PromptSettings.parse(config);

/** Both are written in the order of the contract's fields. */
const same = (a: PromptSettings, b: PromptSettings): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The version whose words an arm's config holds; null for arms that ask no model. */
export function currentVersion({ store }: Pick<Context, 'store'>, arm: Arm): number | null {
  if (!asksModel(arm.config)) return null;
  const now = promptOf(arm.config);
  return store.promptVersions.list(arm.id).find(({ prompt }) => same(prompt, now))?.version ?? null;
}

/** The versions of an arm's prompt, newest first, each with its runs. Empty for arms that ask no model. */
export function promptVersions(context: Context, arm: Arm): PromptVersion[] {
  const current = currentVersion(context, arm);
  const runs = context.store.runs.list(arm.projectId).filter(({ armId }) => armId === arm.id);
  return context.store.promptVersions
    .list(arm.id)
    .map(({ version, prompt, createdAt }) => ({
      version,
      prompt,
      createdAt,
      current: version === current,
      // Runs from before there were versions sent the first one.
      runs: runs.filter(({ fingerprint }) => (fingerprint.promptVersion ?? 1) === version).length,
    }))
    .reverse();
}

/**
 * Makes these words the arm's prompt. Words that an older version has already bring that version back; others become the next one.
 * Runs keep the version they sent.
 * @throws AppFailure for an arm that asks no model
 */
export function savePrompt({ store, now }: Context, arm: Arm, prompt: PromptSettings): Arm {
  if (!asksModel(arm.config))
    throw new AppFailure('refused', t`${arm.name} asks no model, so it has no prompt to change.`);
  // Only a few-shot arm has the fields for examples; the contract drops them for the others.
  const config: ArmConfig =
    arm.config.kind === 'few-shot'
      ? { ...arm.config, ...prompt }
      : { ...arm.config, template: prompt.template, order: prompt.order, seed: prompt.seed };
  const words = promptOf(config);
  if (!store.promptVersions.list(arm.id).some((known) => same(known.prompt, words)))
    store.promptVersions.add(arm.id, words, now());
  store.arms.setConfig(arm.id, config);
  return { ...arm, config };
}
