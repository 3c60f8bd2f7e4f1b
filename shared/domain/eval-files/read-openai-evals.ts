import { plural } from '@lingui/core/macro';
import {
  cellOf,
  type EvalAnswer,
  type EvalCase,
  type EvalFileRead,
  type EvalRunRead,
  isRaw,
  numberOf,
  type Raw,
} from './types';

export const isOutputItem = (value: Raw): boolean =>
  value.object === 'eval.run.output_item' || (isRaw(value.datasource_item) && isRaw(value.sample));
const isRun = (value: Raw): boolean => value.object === 'eval.run';

/** The fields of a case; where the source wraps them in `item`, those inside. */
function cellsOf(item: Raw): Record<string, string> {
  const inner = isRaw(item.item) ? item.item : item;
  return Object.fromEntries(Object.entries(inner).map(([name, value]) => [name, cellOf(value)]));
}

/** What the model said: the text of its messages. */
function outputOf(sample: Raw): string | null {
  if (!Array.isArray(sample.output)) return null;
  const said = sample.output.filter(isRaw).map(({ content }) => cellOf(content));
  return said.length === 0 ? null : said.join('\n');
}

function errorOf(sample: Raw): string | null {
  if (!isRaw(sample.error)) return null;
  const message = sample.error.message ?? sample.error.code;
  return message === null || message === undefined ? null : cellOf(message);
}

/** How the graders ended on an item: its own word, else whether all of them passed. */
function verdictOf(item: Raw): 'passed' | 'failed' | 'errored' {
  if (item.status === 'pass' || item.status === 'passed') return 'passed';
  if (item.status === 'error' || item.status === 'errored') return 'errored';
  if (item.status === 'fail' || item.status === 'failed') return 'failed';
  const results = Array.isArray(item.results) ? item.results.filter(isRaw) : [];
  return results.length > 0 && results.every(({ passed }) => passed === true) ? 'passed' : 'failed';
}

/** The run's own counts, where its object is in the file. */
function countsOf(run: Raw | undefined): EvalRunRead['stored'] {
  const counts = run?.result_counts;
  if (!isRaw(counts)) return null;
  const [total, passed, failed, errored] = [counts.total, counts.passed, counts.failed, counts.errored].map(numberOf);
  return total == null || passed == null ? null : { total, passed, failed: failed ?? 0, errored: errored ?? 0 };
}

/** Reads output items, which may be of several runs over the same cases. */
export function readOpenAiEvals(objects: readonly Raw[]): EvalFileRead {
  const cases = new Map<string, EvalCase>();
  const runs = new Map<
    string,
    { answers: EvalAnswer[]; seen: Set<string>; model: string | null; verdicts: string[] }
  >();
  const known = new Map(objects.filter(isRun).map((run) => [cellOf(run.id), run]));
  let repeated = 0;
  let strange = 0;
  for (const item of objects) {
    if (isRun(item) || item.object === 'eval') continue;
    if (!isOutputItem(item) || !isRaw(item.datasource_item) || !isRaw(item.sample)) {
      strange += 1;
      continue;
    }
    const runId = cellOf(item.run_id);
    const key = cellOf(item.datasource_item_id ?? item.id);
    if (!cases.has(key)) cases.set(key, { key, cells: cellsOf(item.datasource_item) });
    const run = runs.get(runId) ?? {
      answers: [],
      seen: new Set<string>(),
      model: typeof item.sample.model === 'string' ? item.sample.model : null,
      verdicts: [],
    };
    runs.set(runId, run);
    if (run.seen.has(key)) {
      repeated += 1;
      continue;
    }
    run.seen.add(key);
    run.verdicts.push(verdictOf(item));
    run.answers.push({ key, output: outputOf(item.sample), error: errorOf(item.sample), latencyMs: null, cost: null });
  }
  return {
    source: 'openai-evals',
    cases: [...cases.values()],
    runs: [...runs].map(([runId, { answers, model, verdicts }]) => {
      const of = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
      const run = known.get(runId);
      const name = typeof run?.name === 'string' && run.name !== '' ? run.name : runId;
      const asked = typeof run?.model === 'string' && run.model !== '' ? run.model : model;
      return {
        name: [asked, name].filter((word) => word !== null && word !== '').join(', '),
        answers,
        stored: countsOf(run) ?? {
          total: verdicts.length,
          passed: of('passed'),
          failed: of('failed'),
          errored: of('errored'),
        },
      };
    }),
    expected: null,
    warnings: [
      ...(repeated > 0
        ? [
            plural(repeated, {
              one: '# further answer to a case that had one already was left out.',
              other: '# further answers to a case that had one already were left out.',
            }),
          ]
        : []),
      ...(strange > 0
        ? [
            plural(strange, {
              one: '# object that is no output item was left out.',
              other: '# objects that are no output item were left out.',
            }),
          ]
        : []),
    ],
  };
}
