import type { ComparedArm } from '@shared/contract/evidence';
import {
  formatCount,
  formatInterval,
  formatLatency,
  formatMoney,
  formatPercent,
  formatPoints,
  formatPValue,
  formatScore,
} from '@shared/domain/format';
import { markdownFence, markdownTable, markdownText as md } from './markdown';
import {
  dataWords,
  differenceToBest,
  looksWords,
  markOf,
  methodWords,
  minuteOf,
  promptText,
  type ReportContent,
  simulatedMark,
} from './report-content';
import { aboutWords, leftOutWords, letInWords, promptHeading, reportWords, writtenWords } from './report-words';

type Words = ReturnType<typeof reportWords>;

/** An arm's name with what must stand beside it. */
function named(arm: ComparedArm): string {
  const mark = markOf(arm);
  return `${arm.name}${mark === null ? '' : ` (${mark})`}${arm.differs === null ? '' : ` (${letInWords(arm.differs)})`}`;
}

const columns = (from: number, to: number): ReadonlySet<number> =>
  new Set(Array.from({ length: to - from + 1 }, (_, at) => from + at));

function armTable({ comparison }: ReportContent, w: Words): string {
  return markdownTable(
    [w.arm, w.accuracy95, w.macroF195, w.againstBest, w.outsideSet, w.noAnswer, w.per1000, w.training, 'p50'],
    comparison.arms.map((arm) => [
      named(arm),
      formatScore(arm.accuracy, arm.accuracyCi95),
      formatScore(arm.macroF1, arm.macroF1Ci95),
      differenceToBest(comparison, arm),
      formatCount(arm.counts['out-of-set']),
      formatCount(arm.n - arm.counts.answered - arm.counts['out-of-set']),
      formatMoney(arm.costPer1000),
      arm.trainingCost === null ? '–' : formatMoney(arm.trainingCost),
      formatLatency(arm.latencyMs?.p50 ?? null),
    ]),
    columns(1, 8),
  );
}

function labelTable({ comparison }: ReportContent, w: Words): string {
  const { arms, labels } = comparison;
  const of = (arm: ComparedArm | undefined, label: string) => arm?.perClass.find((entry) => entry.label === label);
  return markdownTable(
    [w.label, w.rows, ...arms.map(({ name }) => name)],
    labels.map((label) => {
      const support = of(arms[0], label)?.support ?? 0;
      const scores = arms.map((arm) => (support === 0 ? '–' : formatPercent(of(arm, label)?.f1 ?? null)));
      return [label, formatCount(support), ...scores];
    }),
    columns(1, arms.length + 1),
  );
}

function outsideTable({ comparison }: ReportContent, w: Words): string {
  const answers = comparison.arms.flatMap((arm) =>
    arm.outside.map(({ answer, count }) => [arm.name, answer, formatCount(count)]),
  );
  if (answers.length === 0) return w.allNamed;
  return `${w.countAsWrong}\n\n${markdownTable([w.arm, w.answerAsItCame, w.rows], answers, new Set([2]))}`;
}

function prompts({ prompts: sent }: ReportContent, w: Words): string[] {
  return sent.flatMap((prompt) => [
    `### ${md(promptHeading(prompt))}`,
    ...(prompt.note === null ? [] : [md(prompt.note)]),
    ...(prompt.messages.length === 0 ? [] : [markdownFence(promptText(prompt))]),
    ...(prompt.reading === null ? [] : [`${w.answersAreRead}: ${md(prompt.reading)}`]),
  ]);
}

/** The comparison as Markdown (GitHub's tables): every value is escaped, so that nothing in it is markup. */
export function markdownReport(content: ReportContent): string {
  const { project, split, comparison, runs } = content;
  const { verdict } = comparison;
  const w = reportWords(comparison.kind === 'short-answer');
  const leftOut = leftOutWords(comparison);
  const looks = looksWords(comparison);
  const parts = [
    `# ${md(project.name)}`,
    aboutWords(comparison),
    `> **${md(verdict.sentence)}**${verdict.simulated ? `\n>\n> (${simulatedMark()})` : ''}`,
    verdict.reasons.map((reason) => `- ${md(reason)}`).join('\n'),
    `## ${w.allArms}`,
    armTable(content, w),
    `## ${w.pairByPair}`,
    markdownTable(
      [w.testSays, w.difference95, w.pExact, w.pHolm],
      comparison.pairs.map((pair) => [
        pair.sentence,
        `${formatPoints(pair.accuracyDiff)} ${formatInterval(pair.accuracyDiffCi95)}`,
        formatPValue(pair.p),
        formatPValue(pair.pHolm),
      ]),
      columns(1, 3),
    ),
    `## ${w.f1ByLabel}`,
    labelTable(content, w),
    `## ${w.outside}`,
    outsideTable(content, w),
    `## ${w.figuresMade}`,
    `${md(dataWords(content))} ${w.fingerprint} \`${split.fingerprint.slice(0, 16)}\`.`,
    methodWords(comparison),
    ...(looks === null ? [] : [looks]),
    markdownTable(
      [w.run, w.rows, w.tokensInOut, w.paid, w.price, w.started],
      runs.map((run) => {
        const mark = markOf({ simulated: run.simulated, kind: run.armKind });
        return [
          mark === null ? run.armName : `${run.armName} (${mark})`,
          formatCount(run.rows),
          `${formatCount(run.inputTokens)} / ${formatCount(run.outputTokens)}`,
          formatMoney(run.cost),
          run.estimate.priceNote ?? w.notKnown,
          minuteOf(run.startedAt),
        ];
      }),
      columns(1, 3),
    ),
    ...(leftOut === null ? [] : [md(leftOut)]),
    `### ${w.labels}`,
    markdownTable(
      [w.label, w.description],
      project.labels.map(({ name, description, aliases = [] }) => [name, `${description}${aliases.join('; ')}`]),
    ),
    ...prompts(content, w),
    md(writtenWords(content.writtenBy, minuteOf(content.writtenAt))),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
