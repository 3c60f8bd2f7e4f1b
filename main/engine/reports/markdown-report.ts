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
import { markdownFence, markdownTable, markdownText as t } from './markdown';
import {
  dataWords,
  differenceToBest,
  looksWords,
  markOf,
  methodWords,
  minuteOf,
  promptText,
  type ReportContent,
} from './report-content';

/** An arm's name with what must stand beside it. */
function named(arm: ComparedArm): string {
  const mark = markOf(arm);
  return `${arm.name}${mark === null ? '' : ` (${mark})`}${arm.differs === null ? '' : ` (let in although ${arm.differs})`}`;
}

const columns = (from: number, to: number): ReadonlySet<number> =>
  new Set(Array.from({ length: to - from + 1 }, (_, at) => from + at));

function armTable({ comparison }: ReportContent): string {
  return markdownTable(
    [
      'Arm',
      'Accuracy [95%]',
      'Macro F1 [95%]',
      'Against the best',
      'Outside the set',
      'No answer',
      'Per 1,000 rows',
      'Training',
      'p50',
    ],
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

function labelTable({ comparison }: ReportContent): string {
  const { arms, labels } = comparison;
  const of = (arm: ComparedArm | undefined, label: string) => arm?.perClass.find((entry) => entry.label === label);
  return markdownTable(
    ['Label', 'Rows', ...arms.map(({ name }) => name)],
    labels.map((label) => {
      const support = of(arms[0], label)?.support ?? 0;
      const scores = arms.map((arm) => (support === 0 ? '–' : formatPercent(of(arm, label)?.f1 ?? null)));
      return [label, formatCount(support), ...scores];
    }),
    columns(1, arms.length + 1),
  );
}

function outsideTable({ comparison }: ReportContent): string {
  const answers = comparison.arms.flatMap((arm) =>
    arm.outside.map(({ answer, count }) => [arm.name, answer, formatCount(count)]),
  );
  if (answers.length === 0) return 'Every answer named a label of the set.';
  return `They count as wrong.\n\n${markdownTable(['Arm', 'Answer as it came', 'Rows'], answers, new Set([2]))}`;
}

function prompts({ prompts: sent }: ReportContent): string[] {
  return sent.flatMap((prompt) => [
    `### Prompt: ${t(prompt.name)}${prompt.version === null ? '' : `, version ${prompt.version}`}`,
    ...(prompt.note === null ? [] : [t(prompt.note)]),
    ...(prompt.messages.length === 0 ? [] : [markdownFence(promptText(prompt))]),
    ...(prompt.reading === null ? [] : [`How the answers are read: ${t(prompt.reading)}`]),
  ]);
}

/** The comparison as Markdown (GitHub's tables): every value is escaped, so that nothing in it is markup. */
export function markdownReport(content: ReportContent): string {
  const { project, split, comparison, runs } = content;
  const { verdict } = comparison;
  const isPool = comparison.kind === 'short-answer';
  const looks = looksWords(comparison);
  const parts = [
    `# ${t(project.name)}`,
    `Which way of answering wins on ${formatCount(comparison.rows)} ${comparison.part} rows, ${formatCount(comparison.labels.length)} ${isPool ? 'names' : 'labels'}`,
    `> **${t(verdict.sentence)}**${verdict.simulated ? '\n>\n> (sandbox, no LLM)' : ''}`,
    verdict.reasons.map((reason) => `- ${t(reason)}`).join('\n'),
    '## All arms',
    armTable(content),
    '## Pair by pair',
    markdownTable(
      ['What the test says', 'Difference [95% interval]', 'p (McNemar, exact)', 'p (Holm)'],
      comparison.pairs.map((pair) => [
        pair.sentence,
        `${formatPoints(pair.accuracyDiff)} ${formatInterval(pair.accuracyDiffCi95)}`,
        formatPValue(pair.p),
        formatPValue(pair.pHolm),
      ]),
      columns(1, 3),
    ),
    `## F1 by ${isPool ? 'name' : 'label'}`,
    labelTable(content),
    `## Answers outside the ${isPool ? 'pool' : 'label set'}`,
    outsideTable(content),
    '## How these figures were made',
    `${t(dataWords(content))} Fingerprint \`${split.fingerprint.slice(0, 16)}\`.`,
    methodWords(comparison),
    ...(looks === null ? [] : [looks]),
    markdownTable(
      ['Run', 'Rows', 'Tokens in / out', 'Paid', 'Price', 'Started'],
      runs.map((run) => {
        const mark = markOf({ simulated: run.simulated, kind: run.armKind });
        return [
          mark === null ? run.armName : `${run.armName} (${mark})`,
          formatCount(run.rows),
          `${formatCount(run.inputTokens)} / ${formatCount(run.outputTokens)}`,
          formatMoney(run.cost),
          run.estimate.priceNote ?? 'not known',
          minuteOf(run.startedAt),
        ];
      }),
      columns(1, 3),
    ),
    ...(comparison.leftOut.length === 0
      ? []
      : [`Left out: ${comparison.leftOut.map(({ name, reason }) => t(`${name} (${reason})`)).join('; ')}.`]),
    `### ${isPool ? 'Pool' : 'Labels'}`,
    markdownTable(
      [isPool ? 'Name' : 'Label', isPool ? 'Also called' : 'Description'],
      project.labels.map(({ name, description, aliases = [] }) => [name, `${description}${aliases.join('; ')}`]),
    ),
    ...prompts(content),
    `Written by ${t(content.writtenBy)} on ${minuteOf(content.writtenAt)}.`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
