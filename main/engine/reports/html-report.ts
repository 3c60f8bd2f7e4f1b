import { t } from '@lingui/core/macro';
import type { Comparison } from '@shared/contract/evidence';
import { armColours } from '@shared/domain/arm-colours';
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
import { spokenLanguage } from '@shared/wording/spoken-locale';
import { html, Markup } from './html';
import { type ArmMark, accuracyChart, barChart } from './report-charts';
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
import { reportStyle } from './report-style';
import { aboutWords, leftOutWords, letInWords, promptHeading, reportWords, writtenWords } from './report-words';

type Words = ReturnType<typeof reportWords>;

/** The style sheet is ours: it is not escaped. */
const ownStyle = new Markup(reportStyle);
/** What must stand beside an arm's name: simulated answers, or answers from elsewhere. */
const badge = (simulated: boolean, kind: string): Markup | null => {
  const words = markOf({ simulated, kind });
  return words === null ? null : html`<span class="badge">${words}</span>`;
};
const dot = (colour: string): Markup => html`<span class="dot" style="background:${colour}"></span>`;

/** A figure for a narrow column: it may break before its interval or its remark, and nowhere else. */
const figure = (words: string): Markup =>
  html`${words.split(/ (?=[[(])/).map((part) => html`<span class="whole">${part}</span>`)}`;

function armTable(comparison: Comparison, marks: readonly ArmMark[], w: Words): Markup {
  return html`<div class="scroll" role="group" aria-label="${w.allArms}" tabindex="0"><table>
<thead><tr><th>${w.arm}</th><th class="number">${w.accuracy95}</th><th class="number">${w.macroF195}</th><th class="number">${w.againstBest}</th><th class="number">${w.outsideSet}</th><th class="number">${w.noAnswer}</th><th class="number">${w.per1000}</th><th class="number">${w.training}</th><th class="number">p50</th></tr></thead>
<tbody>${marks.map(
    ({ arm, colour }) => html`<tr>
<td class="arm">${dot(colour)}${arm.name} ${badge(arm.simulated, arm.kind)}${arm.differs === null ? null : html` <span class="badge">${letInWords(arm.differs)}</span>`}</td>
<td class="number">${figure(formatScore(arm.accuracy, arm.accuracyCi95))}</td>
<td class="number">${figure(formatScore(arm.macroF1, arm.macroF1Ci95))}</td>
<td class="number">${figure(differenceToBest(comparison, arm))}</td>
<td class="number">${formatCount(arm.counts['out-of-set'])}</td>
<td class="number">${formatCount(arm.n - arm.counts.answered - arm.counts['out-of-set'])}</td>
<td class="number">${formatMoney(arm.costPer1000)}</td>
<td class="number">${arm.trainingCost === null ? '–' : formatMoney(arm.trainingCost)}</td>
<td class="number">${figure(formatLatency(arm.latencyMs?.p50 ?? null))}</td>
</tr>`,
  )}</tbody></table></div>`;
}

function pairTable(comparison: Comparison, w: Words): Markup {
  return html`<div class="scroll" role="group" aria-label="${w.pairByPair}" tabindex="0"><table>
<thead><tr><th>${w.testSays}</th><th class="number">${w.difference95}</th><th class="number">${w.pExact}</th><th class="number">${w.pHolm}</th></tr></thead>
<tbody>${comparison.pairs.map(
    (pair) =>
      html`<tr><td>${pair.sentence}</td><td class="number">${figure(`${formatPoints(pair.accuracyDiff)} ${formatInterval(pair.accuracyDiffCi95)}`)}</td><td class="number">${figure(formatPValue(pair.p))}</td><td class="number">${figure(formatPValue(pair.pHolm))}</td></tr>`,
  )}</tbody></table></div>`;
}

function confusionTable({ arm, colour }: ArmMark): Markup {
  const { rows, columns, matrix } = arm.confusion;
  const most = Math.max(1, ...matrix.flat());
  return html`<section class="matrix"><h3>${dot(colour)}${arm.name} ${badge(arm.simulated, arm.kind)}</h3>
<div class="scroll" role="group" aria-label="${t`Mistakes of ${arm.name}`}" tabindex="0"><table class="confusion">
<thead><tr><th>${t`true`} \\ ${t({ message: 'answered', context: 'of the confusion matrix' })}</th>${columns.map((column) => html`<th>${column === '__outside__' ? t`no label` : column}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row, at) =>
      html`<tr><th>${row}</th>${columns.map((column, to) => {
        const count = matrix[at]?.[to] ?? 0;
        const share = Math.round((count / most) * 42);
        const ground =
          count === 0
            ? ''
            : `background:color-mix(in srgb, ${row === column ? 'var(--accent)' : '#c4480a'} ${share}%, transparent)`;
        return html`<td style="${ground}">${count === 0 ? '' : formatCount(count)}</td>`;
      })}</tr>`,
  )}</tbody></table></div></section>`;
}

/** How an answer was found in the pool, or why not. */
const readingNames = () =>
  ({
    exact: t`exact`,
    normalised: t`normalised`,
    alias: t`alias`,
    containment: t`containment`,
    nobody: t`nobody`,
    several: t`several`,
    outsider: t`outsider`,
  }) as const;
const READINGS = ['exact', 'normalised', 'alias', 'containment', 'nobody', 'several', 'outsider'] as const;

/** How each arm's answers were read against the pool; arms that choose from it are left out. */
function readingTable(marks: readonly ArmMark[], w: Words): Markup {
  const names = readingNames();
  return html`<div class="scroll" role="group" aria-label="${w.answersRead}" tabindex="0"><table>
<thead><tr><th>${w.arm}</th>${READINGS.map((reading) => html`<th class="number">${names[reading]}</th>`)}</tr></thead>
<tbody>${marks.flatMap(({ arm, colour }) => {
    const { readings } = arm;
    if (readings === null) return [];
    return [
      html`<tr><td class="arm">${dot(colour)}${arm.name} ${badge(arm.simulated, arm.kind)}</td>${READINGS.map((reading) => html`<td class="number">${formatCount(readings[reading])}</td>`)}</tr>`,
    ];
  })}</tbody></table></div>`;
}

function outsideTable(marks: readonly ArmMark[], w: Words): Markup {
  const answers = marks.flatMap(({ arm, colour }) =>
    arm.outside.map(({ answer, count }) => ({ arm, colour, answer, count })),
  );
  if (answers.length === 0) return html`<p>${w.allNamed}</p>`;
  return html`<p>${w.countAsWrong}</p><div class="scroll" role="group" aria-label="${w.outside}" tabindex="0"><table>
<thead><tr><th>${w.arm}</th><th>${w.answerAsItCame}</th><th class="number">${w.rows}</th></tr></thead>
<tbody>${answers.map(({ arm, colour, answer, count }) => html`<tr><td>${dot(colour)}${arm.name}</td><td class="text">${answer}</td><td class="number">${formatCount(count)}</td></tr>`)}</tbody></table></div>`;
}

function labelTable(marks: readonly ArmMark[], labels: readonly string[], w: Words): Markup {
  return html`<div class="scroll" role="group" aria-label="${w.f1ByLabel}" tabindex="0"><table>
<thead><tr><th>${w.label}</th><th class="number">${w.rows}</th>${marks.map(({ arm }) => html`<th class="number">${arm.name}</th>`)}</tr></thead>
<tbody>${labels.map((label) => {
    const support = marks[0]?.arm.perClass.find((entry) => entry.label === label)?.support ?? 0;
    return html`<tr><td>${label}</td><td class="number">${formatCount(support)}</td>${marks.map(({ arm }) => {
      const own = arm.perClass.find((entry) => entry.label === label);
      return html`<td class="number">${support === 0 || own === undefined ? '–' : formatPercent(own.f1)}</td>`;
    })}</tr>`;
  })}</tbody></table></div>`;
}

function provenance(content: ReportContent, w: Words): Markup {
  const { project, split, runs, prompts, comparison } = content;
  const leftOut = leftOutWords(comparison);
  const looks = looksWords(comparison);
  return html`<p>${dataWords(content)} ${w.fingerprint} <code>${split.fingerprint.slice(0, 16)}</code>.</p>
<p>${methodWords(comparison)}</p>
${looks === null ? null : html`<p>${looks}</p>`}
<div class="scroll" role="group" aria-label="${w.runs}" tabindex="0"><table><thead><tr><th>${w.run}</th><th class="number">${w.rows}</th><th class="number">${w.tokensInOut}</th><th class="number">${w.paid}</th><th>${w.price}</th><th>${w.started}</th></tr></thead>
<tbody>${runs.map((run) => html`<tr><td>${run.armName} ${badge(run.simulated, run.armKind)}</td><td class="number">${formatCount(run.rows)}</td><td class="number">${formatCount(run.inputTokens)} / ${formatCount(run.outputTokens)}</td><td class="number">${formatMoney(run.cost)}</td><td>${run.estimate.priceNote ?? w.notKnown}</td><td>${minuteOf(run.startedAt)}</td></tr>`)}</tbody></table></div>
${leftOut === null ? null : html`<p>${leftOut}</p>`}
<h3>${w.labels}</h3><div class="scroll" role="group" aria-label="${w.labels}" tabindex="0"><table><tbody>${project.labels.map(({ name, description, aliases = [] }) => html`<tr><td>${name}</td><td>${description}${aliases.join('; ')}</td></tr>`)}</tbody></table></div>
${prompts.map((prompt) => html`<h3>${promptHeading(prompt)}</h3>${prompt.note === null ? null : html`<p>${prompt.note}</p>`}${prompt.messages.length === 0 ? null : html`<pre tabindex="0">${promptText(prompt)}</pre>`}${prompt.reading === null ? null : html`<p class="soft">${w.answersAreRead}: ${prompt.reading}</p>`}`)}`;
}

/** The comparison as one self-contained HTML file: no script, no remote asset, every value escaped. */
export function htmlReport(content: ReportContent): string {
  const { project, comparison, arms, writtenBy, writtenAt } = content;
  const colours = armColours(
    arms.map(({ id, config }) => ({ id, kind: config.kind })),
    'light',
  );
  const marks = comparison.arms.map((arm) => ({ arm, colour: colours.get(arm.armId) ?? '#6f7783' }));
  const { verdict } = comparison;
  const isPool = comparison.kind === 'short-answer';
  const w = reportWords(isPool);
  return html`<!doctype html>
<html lang="${spokenLanguage()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${t`${project.name}: which way of answering wins`}</title>
<style>${ownStyle}</style></head><body>
<header><h1>${project.name}</h1><p class="soft">${aboutWords(comparison)}</p></header>
<section class="verdict" aria-label="${w.verdict}"><strong>${verdict.sentence}</strong>${verdict.simulated ? html`<p>${badge(true, '')}</p>` : null}<ul>${verdict.reasons.map((reason) => html`<li>${reason}</li>`)}</ul></section>
<main>
<h2>${w.accuracy}</h2>${accuracyChart(marks)}
<h2>${w.allArms}</h2>${armTable(comparison, marks, w)}
<h2>${w.pairByPair}</h2>${pairTable(comparison, w)}
<h2>${t`Cost of 1,000 rows`}</h2>${barChart(
    t`Cost of 1,000 rows for each arm`,
    marks,
    (arm) => arm.costPer1000,
    (value, arm) => (arm.simulated ? t`${formatMoney(value)} (simulated)` : formatMoney(value)),
  )}
<h2>${t`Speed`}</h2><p class="soft">${t`Half of the answers came within`}</p>${barChart(t`Median latency of each arm`, marks, (arm) => arm.latencyMs?.p50 ?? null, formatLatency)}
<h2>${w.f1ByLabel}</h2>${labelTable(marks, comparison.labels, w)}
<h2>${w.outside}</h2>${outsideTable(marks, w)}
${isPool ? html`<h2>${w.answersRead}</h2>${readingTable(marks, w)}` : html`<h2>${t`Where they go wrong`}</h2>${marks.map(confusionTable)}`}
<h2>${w.figuresMade}</h2>${provenance(content, w)}
</main>
<footer>${writtenWords(writtenBy, minuteOf(writtenAt))}</footer>
</body></html>
`.text;
}
