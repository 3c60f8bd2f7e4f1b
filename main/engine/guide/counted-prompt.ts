import { previewPrompt } from '@engine/arms/preview-prompt';
import { servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { type ArmConfig, ArmConfig as Config } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { Project } from '@shared/contract/projects';
import { usualShots } from '@shared/domain/prompts';
import { tokenCounter } from '@shared/domain/tokens';
import type { Candidate } from './candidate-models';

/** The arm that the guide would add for a kind of asking. */
export function configFor(
  kind: 'few-shot' | 'zero-shot' | 'embedding',
  { connection, model }: Candidate,
  labels: number,
): ArmConfig {
  const asked = { connectionId: connection.id, model };
  return Config.parse(kind === 'few-shot' ? { kind, ...asked, shots: usualShots(labels) } : { kind, ...asked });
}

/** What the first test row would send: its tokens, those of its examples, and its price in nano-dollars. */
export type CountedPrompt = { all: number; examples: number; cost: number | null };

/** Null when no prompt can be made yet: there is no test row, or no example to show. */
export async function countPrompt(
  context: EngineContext,
  { projectId, splitId, config }: { projectId: string; splitId: string | null; config: ArmConfig },
): Promise<CountedPrompt | null> {
  if (splitId === null) return null;
  try {
    const { tokens, parts, cost } = await previewPrompt(context, { projectId, splitId, config });
    return { all: tokens, examples: parts.shots, cost };
  } catch (thrown) {
    if (thrown instanceof AppFailure) return null; // The arms screen says why; here it is only not known.
    throw thrown;
  }
}

/** Tokens of an answer of mean length: a label, each as frequent as any other. 0 without labels. */
export async function answerLength(
  context: EngineContext,
  { connection, model }: Candidate,
  { labels }: Pick<Project, 'labels'>,
): Promise<number> {
  const counter = await tokenCounter(servedModel(context, connection, model));
  const lengths = labels.map(({ name }) => counter.text(name));
  return lengths.length === 0 ? 0 : Math.ceil(lengths.reduce((sum, length) => sum + length, 0) / lengths.length);
}
