import { t } from '@lingui/core/macro';
import type { LengthHistogram } from '@shared/contract/table';
import { formatCount } from '@shared/domain/format';

/** `0–19`, `40`, `200 and more`. */
export function binName({ from, to }: LengthHistogram['bins'][number]): string {
  if (to === null) return t`${formatCount(from)} and more`;
  return from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`;
}

/** What the bars are of: the usual length, how long the longest are, and what was not counted exactly. */
export function histogramNote({ of, spread, rows, measured, tokens }: LengthHistogram): string {
  if (spread === null) return t`There are no texts to measure.`;
  const middle = t`Half of the texts have up to ${formatCount(spread.median)} ${of}, the longest ${formatCount(spread.max)}.`;
  const sample =
    measured < rows ? t` Measured on an even sample of ${formatCount(measured)} of ${formatCount(rows)} rows.` : '';
  const counted =
    tokens === null
      ? ''
      : t` Counted as ${tokens.model} does (${tokens.encoding})${tokens.exact ? '' : t`, an estimate for this model`}.`;
  return middle + sample + counted;
}
