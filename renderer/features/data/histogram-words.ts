import { t } from '@lingui/core/macro';
import type { LengthHistogram } from '@shared/contract/table';
import { formatCount } from '@shared/domain/format';

/** `0–19`, `40`, `200 and more`. */
export function binName({ from, to }: LengthHistogram['bins'][number]): string {
  if (to === null) return t`${{ from: formatCount(from) }} and more`;
  return from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`;
}

/** What the bars are of: the usual length, how long the longest are, and what was not counted exactly. */
export function histogramNote({ of, spread, rows, measured, tokens }: LengthHistogram): string {
  if (spread === null) return t`There are no texts to measure.`;
  const [median, longest] = [formatCount(spread.median), formatCount(spread.max)];
  const sentences = [
    of === 'tokens'
      ? t`Half of the texts have up to ${median} tokens, the longest ${longest}.`
      : t`Half of the texts have up to ${median} characters, the longest ${longest}.`,
  ];
  if (measured < rows) {
    const [sample, all] = [formatCount(measured), formatCount(rows)];
    sentences.push(t`Measured on an even sample of ${sample} of ${all} rows.`);
  }
  if (tokens !== null) {
    const { model, encoding, exact } = tokens;
    sentences.push(
      exact
        ? t`Counted as ${model} does (${encoding}).`
        : t`Counted as ${model} does (${encoding}), an estimate for this model.`,
    );
  }
  return sentences.join(' ');
}
