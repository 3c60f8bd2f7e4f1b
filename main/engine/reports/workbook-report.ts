import type { SheetCell } from '@engine/datasets/exporting/workbook-file';
import { t } from '@lingui/core/macro';
import type { ComparedArm, Comparison } from '@shared/contract/evidence';
import { exactDollars } from '@shared/domain/pricing';
import { sideWord } from '@shared/domain/splits';
import { dataWords, looksWords, markOf, methodWords, minuteOf, promptText, type ReportContent } from './report-content';
import { reportWords, writtenWords } from './report-words';
import type { ReportSheet } from './write-workbook-task';

const wordsOf = ({ kind }: Comparison) => reportWords(kind === 'short-answer');
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
    ...(verdict.simulated ? [t`Sandbox, no LLM: these figures are simulated.`] : []),
    t`Rows: ${comparison.rows} (${sideWord(comparison.part)}). Labels: ${comparison.labels.length}.`,
    dataWords(content),
    methodWords(comparison),
    ...(looks === null ? [] : [looks]),
    ...comparison.leftOut.map(({ name, reason }) => t`Left out: ${name} (${reason}).`),
    writtenWords(writtenBy, minuteOf(writtenAt)),
  ];
  return {
    name: t`Verdict`,
    widths: [120],
    rows: [head(project.name), [wrapped(verdict.sentence)], ...lines.map((line) => [wrapped(line)])],
  };
}

function armSheet({ comparison }: ReportContent): ReportSheet {
  const w = wordsOf(comparison);
  return {
    name: t`Arms`,
    widths: [36, 16, 18],
    rows: [
      head(
        w.arm,
        t`Kind`,
        t`Mark`,
        w.rows,
        t`Right`,
        w.accuracy,
        w.low95,
        w.high95,
        w.macroF1,
        w.low95,
        w.high95,
        w.outsideSet,
        w.noAnswer,
        t`Dollars per 1,000 rows`,
        w.paidDollars,
        t`Training, dollars`,
        'p50, ms',
        'p95, ms',
        t`Let in although`,
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
  const w = wordsOf(comparison);
  const nameOf = new Map(comparison.arms.map(({ runId, name }) => [runId, name]));
  return {
    name: t`Pairs`,
    widths: [30, 30, 16, 12, 12, 12, 12, 12, 90],
    rows: [
      head('A', 'B', t`A is`, t`Points`, w.low95, w.high95, w.pExact, w.pHolm, w.testSays),
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
  const w = wordsOf(comparison);
  const { arms, labels } = comparison;
  const of = (arm: ComparedArm | undefined, label: string) => arm?.perClass.find((entry) => entry.label === label);
  return {
    name: t`Labels`,
    widths: [36, 10],
    rows: [
      head(w.label, w.rows, ...arms.map(({ name }) => `F1, ${name}`)),
      ...labels.map((label): SheetCell[] => {
        const support = of(arms[0], label)?.support ?? 0;
        const scores = arms.map((arm) => share(support === 0 ? null : (of(arm, label)?.f1 ?? null)));
        return [label, count(support), ...scores];
      }),
    ],
  };
}

function runSheet({ runs, comparison }: ReportContent): ReportSheet {
  const w = wordsOf(comparison);
  return {
    name: t`Runs`,
    widths: [36, 10, 14, 14, 14, 80, 24],
    rows: [
      head(w.run, w.rows, w.tokensIn, w.tokensOut, w.paidDollars, w.price, w.started),
      ...runs.map((run): SheetCell[] => [
        run.armName,
        count(run.rows),
        count(run.inputTokens),
        count(run.outputTokens),
        dollars(run.cost),
        run.estimate.priceNote ?? w.notKnown,
        minuteOf(run.startedAt),
      ]),
    ],
  };
}

function promptSheet({ prompts, comparison }: ReportContent): ReportSheet {
  const w = wordsOf(comparison);
  return {
    name: t`Prompts`,
    widths: [36, 10, 120, 60],
    rows: [
      head(w.arm, t`Version`, t`What was sent for a row`, w.answersAreRead),
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
