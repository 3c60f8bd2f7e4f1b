import { connectionOf } from '@engine/connections/connection-of';
import { servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import type { Arm, ArmConfig } from '@shared/contract/arms';
import { classifierNames } from '@shared/contract/classifiers';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import { tokenCounter } from '@shared/domain/tokens';
import { armOf } from './arm-of';
import { chatPlan } from './chat-plan';

/** The name an arm gets when the user gives none. */
export function nameOf(config: ArmConfig): string {
  switch (config.kind) {
    case 'majority':
      return 'Majority class';
    case 'local-classifier':
      return config.classifier === 'auto' ? 'Local classifier' : classifierNames[config.classifier];
    case 'zero-shot':
      return `Zero-shot, ${config.model}`;
    case 'few-shot':
      return `Few-shot (${config.shots}), ${config.model}`;
    case 'embedding':
      return `Embedding + head, ${config.model}`;
    case 'imported':
      return `Imported: ${config.sourceName}`;
    case 'fine-tuned':
      return `Fine-tuned, ${config.model}`;
  }
}

/** @throws AppFailure for a setting that the chosen kind of classifier does not have */
function checkSetting(config: ArmConfig): void {
  if (config.kind !== 'local-classifier' || config.setting === null) return;
  const { classifier, setting } = config;
  const refuse = (sentence: string) => {
    throw new AppFailure('invalid-input', sentence);
  };
  if (classifier === 'auto')
    refuse('A setting belongs to one kind of classifier. Choose the kind, or leave the setting out.');
  if (classifier === 'forest' && !Number.isInteger(setting))
    refuse('A forest has a whole number of trees, 1 to 1,000.');
  if (classifier !== 'forest' && setting > 100) refuse('Choose a setting above 0 and at most 100.');
}

/** The name itself, or with a number behind it when an arm of the project has it already. */
export function freeName({ store }: EngineContext, projectId: string, wanted: string): string {
  const taken = new Set(store.arms.list(projectId).map((arm) => arm.name));
  let name = wanted;
  for (let copy = 2; taken.has(name); copy += 1) name = `${wanted} (${copy})`;
  return name;
}

/** Adds an arm to a project; equal names get a number. */
export function createArm(context: EngineContext, input: CheckedInputOf<'arms.create'>): Arm {
  const { store, emit, newId, now } = context;
  const project = projectOf(context, input.projectId);
  const { config } = input;
  checkSetting(config);
  const simulated = 'connectionId' in config && connectionOf(context, config.connectionId).kind === 'sandbox';
  const name = freeName(context, project.id, input.name ?? nameOf(config));
  const arm: Arm = { id: newId('arm'), projectId: project.id, name, config, simulated, createdAt: now() };
  store.arms.insert(arm);
  emit({ type: 'changed', topics: ['arms', 'projects'] });
  return arm;
}

/** The row a preview is made for: the one that was asked for, or the first that a run would send. */
function previewedRow({ store }: EngineContext, splitId: string, rowId: number | undefined): { text: string } {
  const row = rowId === undefined ? store.splits.rowsOf(splitId, 'test', 1)[0] : store.rows.get(rowId);
  if (row === undefined || row === null)
    throw new AppFailure('not-found', 'This row does not exist any more. Choose another one.');
  return row;
}

/** Operations on arms. */
export function armHandlers(
  context: EngineContext,
): Handlers<'arms.create' | 'arms.list' | 'arms.remove' | 'arms.preview'> {
  const { store, emit } = context;
  return {
    'arms.create': (input) => {
      if (input.config.kind === 'imported')
        throw new AppFailure('refused', 'Imported predictions come with their arm: use predictions.import.');
      return createArm(context, input);
    },
    'arms.list': ({ projectId }) => store.arms.list(projectOf(context, projectId).id),
    'arms.remove': ({ armId }) => {
      const arm = armOf(context, armId);
      // What was imported can be imported again from its file; what was paid for cannot be had again for nothing.
      if (arm.config.kind !== 'imported' && store.runs.usesArm(arm.id)) {
        throw new AppFailure('refused', `${arm.name} has runs, so it stays: its figures would lose their source.`);
      }
      store.arms.remove(arm.id);
      emit({ type: 'changed', topics: ['arms', 'projects', 'runs', 'comparisons'] });
      return { removed: true };
    },
    'arms.preview': async ({ armId, splitId, rowId }) => {
      const arm = armOf(context, armId);
      if (arm.config.kind === 'embedding') {
        const row = previewedRow(context, splitId, rowId);
        const served = servedModel(context, connectionOf(context, arm.config.connectionId), arm.config.model);
        const counter = await tokenCounter(served);
        return {
          messages: [{ role: 'user', content: row.text }],
          tokens: counter.text(row.text),
          tokensExact: counter.exact,
        };
      }
      const plan = await chatPlan(context, arm, splitOf(context, splitId));
      if (plan === null) return { messages: [], tokens: 0, tokensExact: true };
      const row = previewedRow(context, splitId, rowId);
      return {
        messages: [...plan.messages(row.text)],
        tokens: plan.inputTokens(row.text),
        tokensExact: plan.tokensExact,
      };
    },
  };
}
