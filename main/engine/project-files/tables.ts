/** What is named by a whole number that only means something within its workspace. */
export type NumberRule = 'dataset' | 'split' | 'run' | 'errand' | 'history' | 'row' | 'bad-row' | 'probe-row';

/**
 * How the value of a column is fitted into another workspace. `id` and `json` hold ids that are words. The others are explained where
 * they are carried out (`new-places.ts`).
 */
export type ColumnRule =
  | NumberRule
  | 'id'
  | 'json'
  | 'row-ids'
  | 'picks'
  | 'charges'
  | 'holder'
  | 'bad-row-cell'
  | 'errand-item'
  | 'errand-config'
  | 'look'
  | 'recipe';

export type ProjectTable = {
  name: string;
  /** Which lines belong to the project `@project`; owners were written to `out` before. */
  where: string;
  /** Columns that cannot be taken over as they are. */
  columns: Readonly<Record<string, ColumnRule>>;
  /** For tables that may have very many lines: the column of their owner, and one that orders an owner's lines. */
  many?: { owner: string; owners: string; item: string };
};

const ofProject = 'project_id = @project';
const within = (column: string, table: string, key = 'key') => `${column} IN (SELECT ${key} FROM out.${table})`;

/** In which table what is named by a number stands, and under which key. */
export const numbered: Record<NumberRule, { table: string; key: string }> = {
  dataset: { table: 'datasets', key: 'key' },
  split: { table: 'splits', key: 'key' },
  run: { table: 'runs', key: 'key' },
  errand: { table: 'errands', key: 'key' },
  history: { table: 'history', key: 'id' },
  row: { table: 'rows', key: 'row_id' },
  'bad-row': { table: 'bad_rows', key: 'bad_row_id' },
  'probe-row': { table: 'probe_rows', key: 'row_id' },
};

/**
 * A table with very many lines for an owner: each row of a split, each answer of a run, each cell that an entry of the history changed.
 * @param item the column that orders an owner's lines
 */
function linesOf(owner: NumberRule, name: string, item: string, columns: ProjectTable['columns']): ProjectTable {
  const { table, key } = numbered[owner];
  return {
    name,
    where: within(owner, table, key),
    columns: { [owner]: owner, ...columns },
    many: { owner, owners: table, item },
  };
}

/** What a project is made of without its rows: the task, and how it may be answered. */
const taskTables: readonly ProjectTable[] = [
  { name: 'projects', where: 'id = @project', columns: { id: 'id' } },
  { name: 'arms', where: ofProject, columns: { id: 'id', project_id: 'id', config_json: 'picks' } },
  {
    name: 'prompt_versions',
    where: within('arm_id', 'arms', 'id'),
    columns: { arm_id: 'id', prompt_json: 'picks' },
  },
];

/** What belongs to a project, owners first. Every other table of the workspace stands in {@link staysBehind}. */
const wholeTables: readonly ProjectTable[] = [
  ...taskTables,
  {
    name: 'datasets',
    where: `${ofProject} AND state IN ('ready', 'held')`,
    columns: { key: 'dataset', id: 'id', project_id: 'id', job_id: 'id' },
  },
  {
    name: 'splits',
    where: ofProject,
    columns: { key: 'split', id: 'id', project_id: 'id', dataset_id: 'id', parent_id: 'id' },
  },
  {
    name: 'history',
    where: `${ofProject} AND state <> 'preparing'`,
    columns: { id: 'history', project_id: 'id', dataset_id: 'id', split_id: 'id', arm_id: 'id', holder: 'holder' },
  },
  {
    name: 'runs',
    where: `${ofProject} AND state = 'whole'`,
    columns: {
      key: 'run',
      id: 'id',
      project_id: 'id',
      arm_id: 'id',
      split_id: 'id',
      job_id: 'id',
    },
  },
  {
    name: 'training_jobs',
    where: ofProject,
    columns: {
      id: 'id',
      project_id: 'id',
      split_id: 'id',
      connection_id: 'id',
      job_id: 'id',
      arm_id: 'id',
      file_json: 'json',
      chain_json: 'json',
      subset_json: 'json',
    },
  },
  {
    name: 'training_files',
    where: within('chain_id', 'training_jobs', 'id'),
    columns: { chain_id: 'id', row_ids_json: 'row-ids' },
  },
  { name: 'training_watch', where: within('training_id', 'training_jobs', 'id'), columns: { training_id: 'id' } },
  {
    name: 'learning_curves',
    where: ofProject,
    columns: { id: 'id', project_id: 'id', split_id: 'id', job_id: 'id', recipe_json: 'json' },
  },
  { name: 'learning_curve_points', where: within('curve_id', 'learning_curves', 'id'), columns: { curve_id: 'id' } },
  {
    name: 'sweeps',
    where: ofProject,
    columns: { id: 'id', project_id: 'id', split_id: 'id', connection_id: 'id', job_id: 'id', plan_json: 'json' },
  },
  {
    name: 'training_trials',
    where: ofProject,
    columns: { owner_id: 'id', project_id: 'id', training_id: 'id', run_id: 'id', subset_json: 'json' },
  },
  {
    name: 'local_models',
    where: ofProject,
    columns: { id: 'id', project_id: 'id', arm_id: 'id', split_id: 'id', recipe: 'recipe', facts_json: 'json' },
  },
  { name: 'probe_rows', where: ofProject, columns: { row_id: 'probe-row', project_id: 'id' } },
  {
    name: 'errands',
    where: ofProject,
    columns: {
      key: 'errand',
      id: 'id',
      project_id: 'id',
      job_id: 'id',
      config_json: 'errand-config',
      outcome_json: 'json',
    },
  },
  {
    name: 'rescued_jobs',
    where: ofProject,
    columns: { id: 'id', project_id: 'id', connection_id: 'id', arm_id: 'id' },
  },
  { name: 'rescued_files', where: ofProject, columns: { project_id: 'id', connection_id: 'id' } },
  {
    name: 'rescued_evals',
    where: ofProject,
    columns: { id: 'id', project_id: 'id', dataset_id: 'id', split_id: 'id', runs_json: 'json' },
  },
  {
    name: 'rehomes',
    where: ofProject,
    columns: { id: 'id', project_id: 'id', from_model: 'id', to_training: 'id', to_arm: 'id' },
  },
  { name: 'comparison_overrides', where: ofProject, columns: { project_id: 'id', split_id: 'id' } },
  { name: 'test_looks', where: ofProject, columns: { project_id: 'id', split_id: 'id', results: 'look' } },
  { name: 'coverage_choices', where: within('run', 'runs'), columns: { run: 'run' } },
  { name: 'label_judgements', where: within('split', 'splits'), columns: { split: 'split' } },
  { name: 'run_usage', where: within('run', 'runs'), columns: { run: 'run' } },
  { name: 'run_vectors', where: within('run', 'runs'), columns: { run: 'run' } },
  {
    name: 'jobs',
    where: `${ofProject} AND kind <> 'project-file'`,
    columns: { id: 'id', project_id: 'id', subject_id: 'id' },
  },
  linesOf('dataset', 'rows', 'position', { row_id: 'row' }),
  linesOf('dataset', 'bad_rows', 'line', { bad_row_id: 'bad-row' }),
  {
    name: 'label_checks',
    where: 'row_id IN (SELECT row_id FROM out.rows)',
    columns: { row_id: 'row' },
  },
  linesOf('split', 'split_rows', 'row_id', { row_id: 'row' }),
  linesOf('split', 'frozen_rows', 'row_id', { row_id: 'row' }),
  linesOf('split', 'label_opinions', 'row_id', { row_id: 'row' }),
  linesOf('history', 'history_rows', 'row_id', { row_id: 'row' }),
  linesOf('history', 'history_sides', 'row_id', { row_id: 'row' }),
  {
    name: 'history_bad_rows',
    where: within('history', 'history', 'id'),
    columns: { history: 'history', bad_row_id: 'bad-row', before: 'bad-row-cell', after: 'bad-row-cell' },
  },
  linesOf('run', 'predictions', 'row_id', { row_id: 'row', charges_json: 'charges' }),
  linesOf('run', 'prediction_shares', 'row_id', { row_id: 'row' }),
  linesOf('errand', 'errand_answers', 'item', { item: 'errand-item' }),
];

/** The tables that a project file of these contents holds lines of the project in, owners first. */
export const tablesOf = (contents: 'whole' | 'without-rows'): readonly ProjectTable[] =>
  contents === 'whole' ? wholeTables : taskTables;

/** Tables whose lines belong to the workspace: a project takes those along that it needs (`shared-lines.ts`). */
export const sharedTables: ReadonlySet<string> = new Set([
  'connections',
  'model_facts',
  'price_changes',
  'charged_prices',
]);

/** Tables that do not travel, and why. */
export const staysBehind: Readonly<Record<string, string>> = {
  batches: 'open at a provider: the workspace that sent them fetches them',
  batch_rows: 'belong to batches',
  deployments: 'stand at a provider and cost by the hour: one workspace watches over them',
  deployment_accounts: 'belong to deployments',
  embeddings: 'the store of the workspace, by hash over connection and text',
  ledger: 'the store of the workspace, by hash over connection and request',
  training_limits: 'what an account allows is learnt by each workspace',
  training_uploads: 'files at a provider that a running training is sending',
  run_totals: 'made by triggers as answers are written',
  row_labels: 'made of the rows as they are written',
  label_counts: 'made of the rows as they are written',
  search_index: 'made when somebody searches',
  search_stale: 'made when somebody searches',
};
