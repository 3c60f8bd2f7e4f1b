import { t } from '@lingui/core/macro';
import type { ComparedArm } from '@shared/contract/evidence';
import { formatPercent, formatScore } from '@shared/domain/format';
import { html, type Markup } from './html';

export type ArmMark = { arm: ComparedArm; colour: string };

const WIDTH = 960;
const NAMES = 240;
const FIGURES = 170;
const ROW = 32;

const scaled = (value: number, most: number): number => NAMES + ((WIDTH - NAMES - FIGURES) * value) / most;

/** One dot an arm on a scale from 0 to 100%, with its 95% interval: whether intervals overlap is seen at once. */
export function accuracyChart(marks: readonly ArmMark[]): Markup {
  const height = marks.length * ROW + 28;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${t`Accuracy of each arm with its 95% interval`}">
${ticks.map((tick) => html`<line class="grid" x1="${scaled(tick, 1)}" x2="${scaled(tick, 1)}" y1="0" y2="${height - 24}"/><text class="soft" x="${scaled(tick, 1)}" y="${height - 8}" text-anchor="middle">${formatPercent(tick)}</text>`)}
${marks.map(({ arm, colour }, index) => {
  const y = index * ROW + ROW / 2;
  const [low, high] = arm.accuracyCi95 ?? [0, 0];
  return html`<text x="0" y="${y + 4}">${arm.name.slice(0, 36)}</text>
${arm.accuracyCi95 === null ? null : html`<line x1="${scaled(low, 1)}" x2="${scaled(high, 1)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="6" stroke-opacity="0.35" stroke-linecap="round"/>`}
${arm.accuracy === null ? null : html`<circle cx="${scaled(arm.accuracy, 1)}" cy="${y}" r="5" fill="${colour}"/>`}
<text x="${WIDTH}" y="${y + 4}" text-anchor="end">${formatScore(arm.accuracy, arm.accuracyCi95)}</text>`;
})}
</svg>`;
}

/** Bars from zero, one an arm, each with its figure; `null` values are named, not drawn as 0. */
export function barChart(
  label: string,
  marks: readonly ArmMark[],
  figureOf: (arm: ComparedArm) => number | null,
  format: (value: number | null, arm: ComparedArm) => string,
): Markup {
  const most = Math.max(...marks.map(({ arm }) => figureOf(arm) ?? 0), Number.MIN_VALUE);
  const height = marks.length * ROW;
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${label}">
<line class="grid" x1="${NAMES}" x2="${NAMES}" y1="0" y2="${height}"/>
${marks.map(({ arm, colour }, index) => {
  const value = figureOf(arm);
  const y = index * ROW;
  const end = value === null ? NAMES : scaled(value, most);
  return html`<text x="0" y="${y + 20}">${arm.name.slice(0, 36)}</text>
<rect x="${NAMES}" y="${y + 8}" width="${Math.max(0, end - NAMES).toFixed(1)}" height="16" rx="2" fill="${colour}"/>
<text x="${(end + 8).toFixed(1)}" y="${y + 20}">${format(value, arm)}</text>`;
})}
</svg>`;
}
