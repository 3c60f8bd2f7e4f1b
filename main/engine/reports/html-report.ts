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

/** The style sheet is ours: it is not escaped. */
const ownStyle = new Markup(reportStyle);
/** What must stand beside an arm's name: simulated answers, or answers from elsewhere. */
const badge = (simulated: boolean, kind: string): Markup | null => {
  const words = markOf({ simulated, kind });
  return words === null ? null : html`<span class="badge">${words}</span>`;
};
const dot = (colour: string): Markup => html`<span class="dot" style="background:${colour}"></span>`;

function armTable(comparison: Comparison, marks: readonly ArmMark[]): Markup {
  return html`<div class="scroll" role="group" aria-label="All arms" tabindex="0"><table>
<thead><tr><th>Arm</th><th class="number">Accuracy [95%]</th><th class="number">Macro F1 [95%]</th><th class="number">Against the best</th><th class="number">Outside the set</th><th class="number">No answer</th><th class="number">Per 1,000 rows</th><th class="number">Training</th><th class="number">p50</th></tr></thead>
<tbody>${marks.map(
    ({ arm, colour }) => html`<tr>
<td class="arm">${dot(colour)}${arm.name} ${badge(arm.simulated, arm.kind)}${arm.differs === null ? null : html` <span class="badge">let in although ${arm.differs}</span>`}</td>
<td class="number">${formatScore(arm.accuracy, arm.accuracyCi95)}</td>
<td class="number">${formatScore(arm.macroF1, arm.macroF1Ci95)}</td>
<td class="number">${differenceToBest(comparison, arm)}</td>
<td class="number">${formatCount(arm.counts['out-of-set'])}</td>
<td class="number">${formatCount(arm.n - arm.counts.answered - arm.counts['out-of-set'])}</td>
<td class="number">${formatMoney(arm.costPer1000)}</td>
<td class="number">${arm.trainingCost === null ? '–' : formatMoney(arm.trainingCost)}</td>
<td class="number">${formatLatency(arm.latencyMs?.p50 ?? null)}</td>
</tr>`,
  )}</tbody></table></div>`;
}

function pairTable(comparison: Comparison): Markup {
  return html`<div class="scroll" role="group" aria-label="Pair by pair" tabindex="0"><table>
<thead><tr><th>What the test says</th><th class="number">Difference [95% interval]</th><th class="number">p (McNemar, exact)</th><th class="number">p (Holm)</th></tr></thead>
<tbody>${comparison.pairs.map(
    (pair) =>
      html`<tr><td>${pair.sentence}</td><td class="number">${formatPoints(pair.accuracyDiff)} ${formatInterval(pair.accuracyDiffCi95)}</td><td class="number">${formatPValue(pair.p)}</td><td class="number">${formatPValue(pair.pHolm)}</td></tr>`,
  )}</tbody></table></div>`;
}

function confusionTable({ arm, colour }: ArmMark): Markup {
  const { rows, columns, matrix } = arm.confusion;
  const most = Math.max(1, ...matrix.flat());
  return html`<h3>${dot(colour)}${arm.name} ${badge(arm.simulated, arm.kind)}</h3>
<div class="scroll" role="group" aria-label="Mistakes of ${arm.name}" tabindex="0"><table class="confusion">
<thead><tr><th>true \\ answered</th>${columns.map((column) => html`<th>${column === '__outside__' ? 'no label' : column}</th>`)}</tr></thead>
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
  )}</tbody></table></div>`;
}

const READINGS = ['exact', 'normalised', 'alias', 'containment', 'nobody', 'several', 'outsider'] as const;

/** How each arm's answers were read against the pool; arms that choose from it are left out. */
function readingTable(marks: readonly ArmMark[]): Markup {
  return html`<div class="scroll" role="group" aria-label="How the answers were read" tabindex="0"><table>
<thead><tr><th>Arm</th>${READINGS.map((reading) => html`<th class="number">${reading}</th>`)}</tr></thead>
<tbody>${marks.flatMap(({ arm, colour }) => {
    const { readings } = arm;
    if (readings === null) return [];
    return [
      html`<tr><td class="arm">${dot(colour)}${arm.name} ${badge(arm.simulated, arm.kind)}</td>${READINGS.map((reading) => html`<td class="number">${formatCount(readings[reading])}</td>`)}</tr>`,
    ];
  })}</tbody></table></div>`;
}

function outsideTable(marks: readonly ArmMark[]): Markup {
  const answers = marks.flatMap(({ arm, colour }) =>
    arm.outside.map(({ answer, count }) => ({ arm, colour, answer, count })),
  );
  if (answers.length === 0) return html`<p>Every answer named a label of the set.</p>`;
  return html`<p>They count as wrong.</p><div class="scroll" role="group" aria-label="Answers outside the set" tabindex="0"><table>
<thead><tr><th>Arm</th><th>Answer as it came</th><th class="number">Rows</th></tr></thead>
<tbody>${answers.map(({ arm, colour, answer, count }) => html`<tr><td>${dot(colour)}${arm.name}</td><td class="text">${answer}</td><td class="number">${formatCount(count)}</td></tr>`)}</tbody></table></div>`;
}

function labelTable(marks: readonly ArmMark[], labels: readonly string[]): Markup {
  return html`<div class="scroll" role="group" aria-label="F1 by label" tabindex="0"><table>
<thead><tr><th>Label</th><th class="number">Rows</th>${marks.map(({ arm }) => html`<th class="number">${arm.name}</th>`)}</tr></thead>
<tbody>${labels.map((label) => {
    const support = marks[0]?.arm.perClass.find((entry) => entry.label === label)?.support ?? 0;
    return html`<tr><td>${label}</td><td class="number">${formatCount(support)}</td>${marks.map(({ arm }) => {
      const own = arm.perClass.find((entry) => entry.label === label);
      return html`<td class="number">${support === 0 || own === undefined ? '–' : formatPercent(own.f1)}</td>`;
    })}</tr>`;
  })}</tbody></table></div>`;
}

function provenance(content: ReportContent): Markup {
  const { project, split, runs, prompts, comparison } = content;
  const looks = looksWords(comparison);
  return html`<p>${dataWords(content)} Fingerprint <code>${split.fingerprint.slice(0, 16)}</code>.</p>
<p>${methodWords(comparison)}</p>
${looks === null ? null : html`<p>${looks}</p>`}
<div class="scroll" role="group" aria-label="Runs" tabindex="0"><table><thead><tr><th>Run</th><th class="number">Rows</th><th class="number">Tokens in / out</th><th class="number">Paid</th><th>Price</th><th>Started</th></tr></thead>
<tbody>${runs.map((run) => html`<tr><td>${run.armName} ${badge(run.simulated, run.armKind)}</td><td class="number">${formatCount(run.rows)}</td><td class="number">${formatCount(run.inputTokens)} / ${formatCount(run.outputTokens)}</td><td class="number">${formatMoney(run.cost)}</td><td>${run.estimate.priceNote ?? 'not known'}</td><td>${minuteOf(run.startedAt)}</td></tr>`)}</tbody></table></div>
${comparison.leftOut.length === 0 ? null : html`<p>Left out: ${comparison.leftOut.map(({ name, reason }) => `${name} (${reason})`).join('; ')}.</p>`}
<h3>${project.kind === 'short-answer' ? 'Pool' : 'Labels'}</h3><div class="scroll" role="group" aria-label="${project.kind === 'short-answer' ? 'Pool' : 'Labels'}" tabindex="0"><table><tbody>${project.labels.map(({ name, description, aliases = [] }) => html`<tr><td>${name}</td><td>${description}${aliases.join('; ')}</td></tr>`)}</tbody></table></div>
${prompts.map((prompt) => html`<h3>Prompt: ${prompt.name}${prompt.version === null ? '' : `, version ${prompt.version}`}</h3>${prompt.note === null ? null : html`<p>${prompt.note}</p>`}${prompt.messages.length === 0 ? null : html`<pre tabindex="0">${promptText(prompt)}</pre>`}${prompt.reading === null ? null : html`<p class="soft">How the answers are read: ${prompt.reading}</p>`}`)}`;
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
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${project.name}: which way of answering wins</title>
<style>${ownStyle}</style></head><body>
<header><h1>${project.name}</h1><p class="soft">Which way of answering wins on ${formatCount(comparison.rows)} ${comparison.part} rows, ${formatCount(comparison.labels.length)} ${isPool ? 'names' : 'labels'}</p></header>
<section class="verdict" aria-label="Verdict"><strong>${verdict.sentence}</strong>${verdict.simulated ? html`<p>${badge(true, '')}</p>` : null}<ul>${verdict.reasons.map((reason) => html`<li>${reason}</li>`)}</ul></section>
<main>
<h2>Accuracy</h2>${accuracyChart(marks)}
<h2>All arms</h2>${armTable(comparison, marks)}
<h2>Pair by pair</h2>${pairTable(comparison)}
<h2>Cost of 1,000 rows</h2>${barChart(
    'Cost of 1,000 rows for each arm',
    marks,
    (arm) => arm.costPer1000,
    (value, arm) => `${formatMoney(value)}${arm.simulated ? ' (simulated)' : ''}`,
  )}
<h2>Speed</h2><p class="soft">Half of the answers came within</p>${barChart('Median latency of each arm', marks, (arm) => arm.latencyMs?.p50 ?? null, formatLatency)}
<h2>F1 by ${isPool ? 'name' : 'label'}</h2>${labelTable(marks, comparison.labels)}
<h2>Answers outside the ${isPool ? 'pool' : 'label set'}</h2>${outsideTable(marks)}
${isPool ? html`<h2>How the answers were read</h2>${readingTable(marks)}` : html`<h2>Where they go wrong</h2>${marks.map(confusionTable)}`}
<h2>How these figures were made</h2>${provenance(content)}
</main>
<footer>Written by ${writtenBy} on ${minuteOf(writtenAt)}.</footer>
</body></html>
`.text;
}
