import { plural, t } from '@lingui/core/macro';
import type { Spending } from '@shared/contract/costs';
import { formatPercent } from '@shared/domain/format';
import { estimateError } from '@shared/domain/pricing';

/** How spendings are put together. */
export const groupings = ['each', 'project', 'model', 'day'] as const;
export type Grouping = (typeof groupings)[number];

/** One line of the table: a run, a training, or all that belong together. */
export type SpendingLine = {
  key: string;
  name: string;
  /** What it is made of, such as '3 runs, 1 training'. */
  made: string;
  simulated: boolean;
  startedAt: string;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  estimate: number | null;
  /** Low and high together with it. */
  span: { low: number; high: number } | null;
  cost: number | null;
  unpriced: number;
  /** Actual against likely, over what has both. */
  error: number | null;
};

/** What belongs together, told apart by more than its name: two projects may share one. */
const keyOf: Record<Grouping, (spending: Spending) => string> = {
  each: ({ kind, id }) => `${kind} ${id}`,
  project: ({ projectId, simulated }) => `${projectId} ${simulated}`,
  model: ({ model, simulated }) => `${model ?? ''} ${simulated}`,
  day: ({ startedAt, simulated }) => `${startedAt.slice(0, 10)} ${simulated}`,
};

const nameOf: Record<Grouping, (spending: Spending) => string> = {
  each: ({ name }) => name,
  project: ({ projectName }) => projectName,
  model: ({ model }) => model ?? t`no model`,
  day: ({ startedAt }) => startedAt.slice(0, 10),
};

/** '3 runs, 1 training'; kinds of which there are none are left out. */
function madeOf(of: readonly Spending[]): string {
  const count = (wanted: Spending['kind']): number => of.filter(({ kind }) => kind === wanted).length;
  const [runs, trainings, deployments] = [count('run'), count('training'), count('deployment')];
  return [
    ...(runs === 0 ? [] : [plural(runs, { one: '# run', other: '# runs' })]),
    ...(trainings === 0 ? [] : [plural(trainings, { one: '# training', other: '# trainings' })]),
    ...(deployments === 0 ? [] : [plural(deployments, { one: '# deployment', other: '# deployments' })]),
  ].join(', ');
}

function lineOf(key: string, name: string, of: readonly Spending[]): SpendingLine {
  const sum = (value: (spending: Spending) => number): number => of.reduce((total, one) => total + value(one), 0);
  const foreseen = of.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]));
  const paid = of.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  // Only what has ended and has both is held against each other.
  const both = of.filter(({ error }) => error !== null);
  const likely = both.reduce((total, { estimate }) => total + (estimate?.likely ?? 0), 0);
  const actual = both.reduce((total, { cost }) => total + (cost ?? 0), 0);
  return {
    key,
    name,
    made: madeOf(of),
    simulated: of.some(({ simulated }) => simulated),
    startedAt: of.reduce((latest, { startedAt }) => (startedAt > latest ? startedAt : latest), ''),
    inputTokens: sum(({ inputTokens }) => inputTokens),
    cachedTokens: sum(({ cachedTokens }) => cachedTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    reasoningTokens: sum(({ reasoningTokens }) => reasoningTokens),
    estimate: foreseen.length === 0 ? null : foreseen.reduce((total, one) => total + one.likely, 0),
    span:
      foreseen.length === 0
        ? null
        : {
            low: foreseen.reduce((total, { low }) => total + low, 0),
            high: foreseen.reduce((total, { high }) => total + high, 0),
          },
    cost: paid.length === 0 ? null : paid.reduce((total, cost) => total + cost, 0),
    unpriced: sum(({ unpriced }) => unpriced),
    error: both.length === 0 ? null : estimateError(likely, actual),
  };
}

/** The lines of the table, newest first. Real and simulated money never share a line. */
export function spendingLines(spendings: readonly Spending[], by: Grouping): SpendingLine[] {
  const groups = new Map<string, Spending[]>();
  for (const spending of spendings) {
    const key = keyOf[by](spending);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [spending]);
    else group.push(spending);
  }
  return [...groups].map(([key, of]) => lineOf(key, of[0] === undefined ? '' : nameOf[by](of[0]), of));
}

/** How far an estimate was off: '4.2% more', '10.0% less', 'as foreseen'. */
export function errorWords(error: number): string {
  // What would read 0.0% is no difference.
  if (Math.abs(error) < 0.0005) return t`as foreseen`;
  const percent = formatPercent(Math.abs(error));
  return error > 0 ? t`${percent} more` : t`${percent} less`;
}
