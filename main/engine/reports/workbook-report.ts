import type { SheetCell } from '@engine/datasets/exporting/workbook-file';
import type { ComparedArm } from '@shared/contract/evidence';
import { exactDollars } from '@shared/domain/pricing';
import { dataWords, looksWords, markOf, methodWords, minuteOf, promptText, type ReportContent } from './report-content';

/** A sheet of a report that is written in one go. */
export type ReportSheet = { name: string; widths: number[]; rows: SheetCell[][] };

const head = (...names: string[]): SheetCell[] => names.map((value) => ({ value, style: 'heading' }));
const share = (value: number | null): SheetCell => ({ value, style: 'share' });
const ends = (interval: readonly [number, number] | null): SheetCell[] => [
  share(interval?.[0] ?? null),
  share(interval?.[1] ?? null),
];
const count = (value: number | null): SheetCell => ({ value, style: 'count' });
const chance = (value: number): SheetCell => ({ value, style: 'chance' });
/** Dollars as a number: what a spreadsheet is for is to add them up. */
const dollars = (nano: number | null): SheetCell => ({
  value: nano === null ? null : Number(exactDollars(nano)),
  style: 'dollars',
});
const milliseconds = (value: number | null): SheetCell => ({ value, style: 'milliseconds' });
const points = (value: number): SheetCell => ({ value: value * 100, style: 'points' });
const wrapped = (value: string): SheetCell => ({ value, style: 'wrapped' });

function verdictSheet(content: ReportContent): ReportSheet {
  const { project, comparison, writtenBy, writtenAt } = content;
  const { verdict } = comparison;
  const looks = looksWords(comparison);
  const lines = [
    ...verdict.reasons,
    '',
    ...(verdict.simulated ? ['Sandbox, no LLM: these figures are simulated.'] : []),
    `Rows: ${comparison.rows} (${comparison.part}). Labels: ${comparison.labels.length}.`,
    dataWords(content),
    methodWords(comparison),
    ...(looks === null ? [] : [looks]),
    ...comparison.leftOut.map(({ name, reason }) => `Left out: ${name} (${reason}).`),
    `Written by ${writtenBy} on ${minuteOf(writtenAt)}.`,
  ];
  return {
    name: 'Verdict',
    widths: [120],
    rows: [head(project.name), [wrapped(verdict.sentence)], ...lines.map((line) => [wrapped(line)])],
  };
}

function armSheet({ comparison }: ReportContent): ReportSheet {
  return {
    name: 'Arms',
    widths: [36, 16, 18],
    rows: [
      head(
        'Arm',
        'Kind',
        'Mark',
        'Rows',
        'Right',
        'Accuracy',
        'Low (95%)',
        'High (95%)',
        'Macro F1',
        'Low (95%)',
        'High (95%)',
        'Outside the set',
        'No answer',
        'Dollars per 1,000 rows',
        'Paid, dollars',
        'Training, dollars',
        'p50, ms',
        'p95, ms',
        'Let in although',
      ),
      ...comparison.arms.map((arm): SheetCell[] => [
        arm.name,
        arm.kind,
        markOf(arm),
        count(arm.n),
        count(arm.correct),
        share(arm.accuracy),
        ...ends(arm.accuracyCi95),
        share(arm.macroF1),
        ...ends(arm.macroF1Ci95),
        count(arm.counts['out-of-set']),
        count(arm.n - arm.counts.answered - arm.counts['out-of-set']),
        dollars(arm.costPer1000),
        dollars(arm.cost),
        dollars(arm.trainingCost),
        milliseconds(arm.latencyMs?.p50 ?? null),
        milliseconds(arm.latencyMs?.p95 ?? null),
        arm.differs,
      ]),
    ],
  };
}

function pairSheet({ comparison }: ReportContent): ReportSheet {
  const nameOf = new Map(comparison.arms.map(({ runId, name }) => [runId, name]));
  return {
    name: 'Pairs',
    widths: [30, 30, 16, 12, 12, 12, 12, 12, 90],
    rows: [
      head(
        'A',
        'B',
        'A is',
        'Points',
        'Low (95%)',
        'High (95%)',
        'p (McNemar, exact)',
        'p (Holm)',
        'What the test says',
      ),
      ...comparison.pairs.map((pair): SheetCell[] => [
        nameOf.get(pair.a) ?? pair.a,
        nameOf.get(pair.b) ?? pair.b,
        pair.verdict,
        points(pair.accuracyDiff),
        points(pair.accuracyDiffCi95[0]),
        points(pair.accuracyDiffCi95[1]),
        chance(pair.p),
        chance(pair.pHolm),
        pair.sentence,
      ]),
    ],
  };
}

function labelSheet({ comparison }: ReportContent): ReportSheet {
  const { arms, labels } = comparison;
  const of = (arm: ComparedArm | undefined, label: string) => arm?.perClass.find((entry) => entry.label === label);
  return {
    name: 'Labels',
    widths: [36, 10],
    rows: [
      head('Label', 'Rows', ...arms.map(({ name }) => `F1, ${name}`)),
      ...labels.map((label): SheetCell[] => {
        const support = of(arms[0], label)?.support ?? 0;
        const scores = arms.map((arm) => share(support === 0 ? null : (of(arm, label)?.f1 ?? null)));
        return [label, count(support), ...scores];
      }),
    ],
  };
}

function runSheet({ runs }: ReportContent): ReportSheet {
  return {
    name: 'Runs',
    widths: [36, 10, 14, 14, 14, 80, 24],
    rows: [
      head('Run', 'Rows', 'Tokens in', 'Tokens out', 'Paid, dollars', 'Price', 'Started'),
      ...runs.map((run): SheetCell[] => [
        run.armName,
        count(run.rows),
        count(run.inputTokens),
        count(run.outputTokens),
        dollars(run.cost),
        run.estimate.priceNote ?? 'not known',
        minuteOf(run.startedAt),
      ]),
    ],
  };
}

function promptSheet({ prompts }: ReportContent): ReportSheet {
  return {
    name: 'Prompts',
    widths: [36, 10, 120, 60],
    rows: [
      head('Arm', 'Version', 'What was sent for a row', 'How the answers are read'),
      ...prompts.map((prompt): SheetCell[] => [
        prompt.name,
        prompt.version,
        wrapped([prompt.note, promptText(prompt)].filter((text) => text !== null && text !== '').join('\n\n')),
        wrapped(prompt.reading ?? ''),
      ]),
    ],
  };
}

/** The sheets of a report that come before the one with the predictions. */
export const reportSheets = (content: ReportContent, withPrompts: boolean): ReportSheet[] => [
  verdictSheet(content),
  armSheet(content),
  pairSheet(content),
  labelSheet(content),
  runSheet(content),
  // The examples in a prompt are rows of the training side.
  ...(withPrompts ? [promptSheet(content)] : []),
];
