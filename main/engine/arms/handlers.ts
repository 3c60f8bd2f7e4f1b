import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';
import { byUser } from '@engine/history/actors';
import { projectOf } from '@engine/projects/project-of';
import { splitOf } from '@engine/splits/split-of';
import { t } from '@lingui/core/macro';
import { type Arm, ArmConfig } from '@shared/contract/arms';
import { classifierNames } from '@shared/contract/classifiers';
import { AppFailure } from '@shared/contract/errors';
import type { HistoryEntry } from '@shared/contract/history';
import type { InputOf } from '@shared/contract/operations';
import { foldText, holdsWords, searchWords } from '@shared/domain/search';
import { armOf } from './arm-of';
import { asksModel } from './chat-plan';
import { previewPrompt } from './preview-prompt';
import { promptOf, promptVersions, savePrompt } from './prompt-versions';
import type { AskingConfig } from './prompt-writer';
import { shotPool } from './shot-pool';

const shotsInWords = ({ selector, shots, picks }: Extract<ArmConfig, { kind: 'few-shot' }>): string =>
  ({
    random: () => `${shots}`,
    fixed: () => t`${picks.length} picked`,
    similar: () => t`${shots} most similar`,
    diverse: () => t`${shots} diverse`,
  })[selector]();

/** What sets an arm apart from others that ask the same model. */
const waysInWords = ({ output, order, distribution, samples }: AskingConfig): string =>
  [
    { text: '', json: 'JSON', code: t`codes`, completion: t`completion` }[output],
    order === 'shuffled' ? t`shuffled` : '',
    distribution === 'votes' ? t`${samples} votes` : '',
  ]
    .filter((way) => way !== '')
    .map((way) => `, ${way}`)
    .join('');

/** The name an arm gets when the user gives none. */
export function nameOf(config: ArmConfig): string {
  switch (config.kind) {
    case 'majority':
      return t`Majority class`;
    case 'local-classifier':
      return config.classifier === 'auto' ? t`Local classifier` : classifierNames[config.classifier];
    case 'zero-shot':
      return t`Zero-shot, ${config.model}${waysInWords(config)}`;
    case 'few-shot':
      return t`Few-shot (${shotsInWords(config)}), ${config.model}${waysInWords(config)}`;
    case 'embedding':
      return t`Embedding + head, ${config.model}`;
    case 'imported':
      return t`Imported: ${config.sourceName}`;
    case 'fine-tuned':
      return t`Fine-tuned, ${config.model}${waysInWords(config)}`;
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
    refuse(t`A setting belongs to one kind of classifier. Choose the kind, or leave the setting out.`);
  if (classifier === 'forest' && !Number.isInteger(setting))
    refuse(t`A forest has a whole number of trees, 1 to 1,000.`);
  if (classifier !== 'forest' && setting > 100) refuse(t`Choose a setting above 0 and at most 100.`);
}

/** The name itself, or with a number behind it when an arm of the project has it already. */
export function freeName({ store }: EngineContext, projectId: string, wanted: string): string {
  const taken = new Set(store.arms.list(projectId).map((arm) => arm.name));
  let name = wanted;
  for (let copy = 2; taken.has(name); copy += 1) name = `${wanted} (${copy})`;
  return name;
}

/** An arm that came back gets a number behind its name when another one took the name meanwhile. */
export function keepNameApart(context: EngineContext, armId: string): void {
  const { store } = context;
  const arm = store.arms.get(armId);
  if (arm === null || !store.arms.list(arm.projectId).some(({ id, name }) => id !== armId && name === arm.name)) return;
  store.arms.rename(armId, freeName(context, arm.projectId, arm.name));
}

/** Adds an arm to a project; equal names get a number. Settings that are left out get the contract's defaults. */
export function createArm(context: EngineContext, input: InputOf<'arms.create'>): Arm {
  const { store, emit, newId, now } = context;
  const project = projectOf(context, input.projectId);
  const config = ArmConfig.parse(input.config);
  checkSetting(config);
  const simulated = 'connectionId' in config && connectionOf(context, config.connectionId).kind === 'sandbox';
  const name = freeName(context, project.id, input.name ?? nameOf(config));
  const arm: Arm = { id: newId('arm'), projectId: project.id, name, config, simulated, createdAt: now() };
  store.transaction(() => {
    store.arms.insert(arm);
    if (asksModel(config)) store.promptVersions.add(arm.id, promptOf(config), arm.createdAt);
  });
  emit({ type: 'changed', topics: ['arms', 'projects'] });
  return arm;
}

/** What a training or a file made is made again from there; what was set up by hand comes back by undo, with its prompt and versions. */
const canComeBack = ({ config }: Arm): boolean => config.kind !== 'imported' && config.kind !== 'fine-tuned';

/** Writes down that an arm came or went. Going takes effect with it. */
function recordArm({ store, now }: EngineContext, arm: Arm, toggle: 'arm+' | 'arm-'): HistoryEntry {
  return store.history.record({
    projectId: arm.projectId,
    datasetId: null,
    armId: arm.id,
    kind: 'arm',
    summary: toggle === 'arm+' ? t`Added the arm '${{ name: arm.name }}'` : t`Removed the arm '${{ name: arm.name }}'`,
    actor: byUser,
    at: now(),
    toggle,
  });
}

type Names =
  | 'arms.create'
  | 'arms.list'
  | 'arms.remove'
  | 'arms.preview'
  | 'arms.tryPrompt'
  | 'arms.savePrompt'
  | 'arms.prompts'
  | 'arms.pool';

/** Operations on arms. */
export function armHandlers(context: EngineContext): Handlers<Names> {
  const { store, emit } = context;
  return {
    'arms.create': (input) => {
      if (input.config.kind === 'imported')
        throw new AppFailure('refused', t`Imported predictions come with their arm: use predictions.import.`);
      const arm = store.transaction(() => {
        const added = createArm(context, input);
        if (canComeBack(added)) recordArm(context, added, 'arm+');
        return added;
      });
      emit({ type: 'changed', topics: ['history'] });
      return arm;
    },
    'arms.list': ({ projectId }) => store.arms.shown(projectOf(context, projectId).id),
    'arms.remove': ({ armId }) => {
      const arm = armOf(context, armId);
      // What was imported can be imported again from its file; what was paid for cannot be had again for nothing.
      if (arm.config.kind !== 'imported' && store.runs.usesArm(arm.id)) {
        throw new AppFailure('refused', t`${arm.name} has runs, so it stays: its figures would lose their source.`);
      }
      const entry = canComeBack(arm) ? recordArm(context, arm, 'arm-') : null;
      if (entry === null) store.arms.remove(arm.id);
      emit({ type: 'changed', topics: ['arms', 'projects', 'runs', 'comparisons', 'history'] });
      return { removed: true, historyId: entry?.id ?? null };
    },
    'arms.preview': ({ armId, splitId, rowId }) => {
      const { projectId, config } = armOf(context, armId);
      return previewPrompt(context, { projectId, config, splitId, rowId });
    },
    'arms.tryPrompt': (input) => previewPrompt(context, input),
    'arms.savePrompt': ({ armId, prompt }) => {
      const arm = store.transaction(() => savePrompt(context, armOf(context, armId), prompt));
      emit({ type: 'changed', topics: ['arms'] });
      return arm;
    },
    'arms.prompts': ({ armId }) => promptVersions(context, armOf(context, armId)),
    'arms.pool': async ({ splitId, label, search, offset, limit }) => {
      const words = searchWords(search);
      const { pool } = await shotPool(context, splitOf(context, splitId));
      const rows = pool.filter(
        (row) => (label === undefined || row.label === label) && holdsWords(foldText(row.text), words),
      );
      return {
        rows: rows
          .slice(offset, offset + limit)
          .map(({ rowId, position, text, label: own }) => ({ rowId, position, text, label: own })),
        total: rows.length,
      };
    },
  };
}
