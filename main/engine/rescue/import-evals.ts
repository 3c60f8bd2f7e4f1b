import { basename } from 'node:path';
import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import { guessRoles } from '@engine/datasets/guess-roles';
import { startImport } from '@engine/datasets/handlers';
import type { Handlers } from '@engine/handlers';
import { importedPredictionHandlers } from '@engine/imported-predictions/handlers';
import { projectOf } from '@engine/projects/project-of';
import { createTestOnlySplit } from '@engine/splits/test-only-split';
import type { StoredEval } from '@engine/store/rescue';
import { runScore } from '@engine/trained-models/run-score';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { type CheckedInputOf, operations } from '@shared/contract/operations';
import type { EvalFile, RescuedEval } from '@shared/contract/rescue';
import type { EvalFileRead } from '@shared/domain/eval-files';
import { wilsonInterval } from '@shared/domain/statistics';
import type { ReadEvals } from './read-evals-task';

const SAMPLES = 3;
const LONGEST_SAMPLE = 120;

const readSource = (
  { workers }: EngineContext,
  { path, configPath }: CheckedInputOf<'evals.read'>,
  signal: AbortSignal,
): Promise<ReadEvals> => workers.run('readEvals', { path, configPath: configPath ?? null }, { signal });

const columnsOf = ({ cases }: EvalFileRead): string[] => [...new Set(cases.flatMap(({ cells }) => Object.keys(cells)))];

/** The field whose values the models answered most often: the right answer, where the file does not name it. */
function answeredColumn({ cases, runs }: EvalFileRead, columns: readonly string[]): string | null {
  const answers = new Map<string, Set<string>>();
  for (const { key, output } of runs.flatMap((run) => run.answers)) {
    const said = answers.get(key) ?? new Set();
    answers.set(key, said.add((output ?? '').trim().toLowerCase()));
  }
  const hits = (column: string): number =>
    cases.filter(({ key, cells }) => {
      const cell = (cells[column] ?? '').trim().toLowerCase();
      return cell !== '' && answers.get(key)?.has(cell) === true;
    }).length;
  const [best] = columns.map((column) => ({ column, hits: hits(column) })).sort((a, b) => b.hits - a.hits);
  return best === undefined || best.hits === 0 ? null : best.column;
}

/** What most likely holds text and right answer. */
function guessOf(read: EvalFileRead): EvalFile['guess'] {
  const columns = columnsOf(read);
  const roles = guessRoles(columns.map((name) => ({ name, values: read.cases.map(({ cells }) => cells[name] ?? '') })));
  const label = read.expected ?? answeredColumn(read, columns) ?? columns[roles.indexOf('label')] ?? null;
  const rest = columns.filter((column) => column !== label);
  const again = guessRoles(rest.map((name) => ({ name, values: read.cases.map(({ cells }) => cells[name] ?? '') })));
  return { text: rest[again.indexOf('text')] ?? null, label };
}

function describeFile(read: EvalFileRead): EvalFile {
  return {
    source: read.source,
    cases: read.cases.length,
    columns: columnsOf(read).map((name) => {
      const values = read.cases.map(({ cells }) => cells[name] ?? '').filter((cell) => cell !== '');
      return {
        name,
        filled: values.length,
        samples: values.slice(0, SAMPLES).map((cell) => cell.slice(0, LONGEST_SAMPLE)),
      };
    }),
    guess: guessOf(read),
    runs: read.runs.map(({ name, answers, stored }) => ({
      name,
      answers: answers.filter(({ output }) => output !== null).length,
      stored,
    })),
    warnings: read.warnings,
  };
}

/** An evaluation as it is shown: the file's counts, and ours as the run is now. */
function withOurCounts({ store }: EngineContext, { hash: _hash, ...stored }: StoredEval): RescuedEval {
  return {
    ...stored,
    runs: stored.runs.map((run) => {
      const found = store.runs.get(run.runId);
      const { rows, correct } = found === null ? { rows: 0, correct: 0 } : runScore(store, found);
      return {
        ...run,
        rows,
        correct,
        accuracy: rows === 0 ? null : correct / rows,
        accuracyCi95: wilsonInterval(correct, rows),
        agrees: run.stored === null ? null : run.stored.total === rows && run.stored.passed === correct,
      };
    }),
  };
}

const lines = (objects: readonly object[]): string => `${objects.map((one) => JSON.stringify(one)).join('\n')}\n`;

/** Reads cases as rows of a test side, and each run as an arm. */
async function importEvals(
  context: EngineContext,
  input: CheckedInputOf<'evals.import'>,
  signal: AbortSignal,
): Promise<RescuedEval> {
  const { store, jobs, newId, now, emit } = context;
  const project = projectOf(context, input.projectId);
  const { read, hash } = await readSource(context, input, signal);
  const columns = columnsOf(read);
  const guess = guessOf(read);
  const text = input.text ?? guess.text;
  const label = input.label ?? guess.label;
  for (const column of [text, label]) {
    if (column === null || !columns.includes(column))
      throw new AppFailure(
        'invalid-input',
        t`Say which field of the cases holds the text and which the right answer. The cases have: ${columns.join(', ')}.`,
      );
  }
  if (text === null || label === null) throw new RangeError('a column was just found');
  if (text === label) throw new AppFailure('invalid-input', t`Text and right answer cannot be the same field.`);
  const usable = read.cases.some(
    ({ cells }) => (cells[text] ?? '').trim() !== '' && (cells[label] ?? '').trim() !== '',
  );
  if (!usable)
    throw new AppFailure(
      'refused',
      t`No case has both a text in '${text}' and a right answer in '${label}'. Choose other fields.`,
    );
  const caseColumn = columns.includes('case') ? 'case of the evaluation' : 'case';
  const sourceName = basename(input.path);
  const dataset = startImport(
    context,
    operations['datasets.import'].input.parse({
      projectId: project.id,
      content: lines(read.cases.map(({ key, cells }) => ({ [caseColumn]: key, ...cells }))),
      format: 'jsonl',
      name: sourceName.replace(/\.[a-z]+$/i, ''),
      roles: { text, label, id: caseColumn },
    }),
  );
  await jobs.finished(dataset.jobId ?? '');
  const split = createTestOnlySplit(context, datasetOf(context, dataset.id), `Cases of ${sourceName}`);
  const predictions = importedPredictionHandlers(context)['predictions.import'];
  const runs: StoredEval['runs'] = [];
  for (const { name, answers, stored } of read.runs) {
    const given = answers.filter(({ output }) => output !== null);
    if (given.length === 0) continue;
    const { run } = await predictions(
      operations['predictions.import'].input.parse({
        splitId: split.id,
        part: 'test',
        name: name.slice(0, 120),
        content: lines(
          given.map(({ key, output, latencyMs, cost }) => ({
            case: key,
            output,
            latency_ms: latencyMs ?? '',
            cost: cost ?? '',
          })),
        ),
        format: 'jsonl',
        columns: {
          join: { by: 'id', column: 'case' },
          label: 'output',
          latency: 'latency_ms',
          cost: 'cost',
        },
      }),
      signal,
    );
    runs.push({ runId: run.id, armId: run.armId, name: run.armName, stored });
  }
  const one: StoredEval = {
    id: newId('evl'),
    projectId: project.id,
    source: read.source,
    sourceName,
    hash,
    datasetId: dataset.id,
    splitId: split.id,
    runs,
    createdAt: now(),
  };
  store.rescue.insertEval(one);
  emit({ type: 'changed', topics: ['models'] });
  return withOurCounts(context, one);
}

/** Operations on evaluations that were made elsewhere. */
export function evalHandlers(context: EngineContext): Handlers<'evals.read' | 'evals.import' | 'evals.list'> {
  return {
    'evals.read': async (input, signal) => describeFile((await readSource(context, input, signal)).read),
    'evals.import': (input, signal) => importEvals(context, input, signal),
    'evals.list': ({ projectId }) =>
      context.store.rescue.evals(projectOf(context, projectId).id).map((one) => withOurCounts(context, one)),
  };
}
