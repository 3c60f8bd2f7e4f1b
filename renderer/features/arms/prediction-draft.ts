import { t } from '@lingui/core/macro';
import { counted } from '@renderer/ui/counted';
import type { NoticeTone } from '@renderer/ui/Notice';
import type { PredictionColumns } from '@shared/contract/arms';
import type { Dataset } from '@shared/contract/datasets';
import type { PredictionMatch } from '@shared/contract/imported-predictions';
import { formatCount } from '@shared/domain/format';

/** What the user has chosen for a file of predictions; null where no column is chosen. */
export type PredictionDraft = {
  part: 'test' | 'validation';
  label: string | null;
  /** `id`, `text`, `position`, or `column NAME` for a free column of the dataset. */
  by: string;
  key: string | null;
  confidence: string | null;
  cost: string | null;
  latency: string | null;
  name: string;
};

const named = (header: readonly string[], pattern: RegExp): string | null =>
  header.find((name) => pattern.test(name)) ?? null;

/** A first guess by the names of the columns; what Fewtune itself writes as predictions is recognised in full. */
export function draftFor(
  header: readonly string[],
  dataset: Pick<Dataset, 'roles' | 'extraColumns'> | undefined,
): PredictionDraft {
  const own = dataset?.roles.id;
  const text = named(header, /^(text|message|body|utterance|question|prompt|input)$/i);
  const id = own !== undefined && header.includes(own) ? own : null;
  const position = named(header, /^(row|position)$/i);
  const [by, key] =
    id !== null
      ? ['id', id]
      : text !== null
        ? ['text', text]
        : position !== null
          ? ['position', position]
          : ['text', null];
  return {
    part: 'test',
    label: named(header, /^(label|predicted|prediction|predicted_label|pred)$/i) ?? named(header, /predict|label/i),
    by,
    key,
    confidence: named(header, /^(confidence|probability|score|prob)$/i),
    cost: named(header, /cost/i),
    latency: named(header, /latency/i),
    name: '',
  };
}

/** The choice as the engine takes it; null while the label or the join is missing. */
export function columnsOf(draft: PredictionDraft): PredictionColumns | null {
  const { label, by, key, confidence, cost, latency } = draft;
  if (label === null || key === null) return null;
  const column = /^column (.+)$/s.exec(by)?.[1];
  return {
    join:
      column !== undefined
        ? { by: 'column', column: key, datasetColumn: column }
        : { by: by === 'id' || by === 'position' ? by : 'text', column: key },
    label,
    ...(confidence === null ? {} : { confidence }),
    ...(cost === null ? {} : { cost }),
    ...(latency === null ? {} : { latency }),
  };
}

/** What the figures do not say by themselves, in sentences; empty when all is well. */
export function matchNotes(match: PredictionMatch): { tone: NoticeTone; words: string }[] {
  const notes: { tone: NoticeTone; words: string }[] = [];
  const { rows, predicted, unmatched, otherSide, duplicates, conflicting, badRows, unparseable, ignored, outside } =
    match;
  if (predicted === 0)
    notes.push({
      tone: 'bad',
      words: t`No line belongs to a row of this side. Check by which column they are joined.`,
    });
  else if (predicted < rows)
    notes.push({
      tone: 'warning',
      words: t`${counted(rows - predicted, 'row')} without a prediction will be ‘not run’ and count as wrong.`,
    });
  if (unmatched > 0) {
    const first = match.firstUnmatched.map(({ line, key }) => t`‘${key.slice(0, 40)}’ (line ${line})`).join(', ');
    notes.push({ tone: 'warning', words: t`Lines that match no row are left out, such as ${first}.` });
  }
  if (otherSide > 0)
    notes.push({
      tone: 'info',
      words: t`${counted(otherSide, 'line')} ${otherSide === 1 ? 'is' : 'are'} about rows of another side and left out.`,
    });
  if (duplicates > 0)
    notes.push({
      tone: conflicting > 0 ? 'warning' : 'info',
      words: t`A row takes its first line; ${conflicting === 0 ? t`the others say the same` : t`${formatCount(conflicting)} of the others say something else`}.`,
    });
  if (outside.length > 0)
    notes.push({
      tone: 'warning',
      words: t`Outside the set: ${outside
        .slice(0, 5)
        .map(({ answer, count }) => `‘${answer}’ ${formatCount(count)}`)
        .join(', ')}${outside.length > 5 ? t` and more` : ''}.`,
    });
  if (unparseable > 0)
    notes.push({
      tone: 'warning',
      words: t`${counted(unparseable, 'prediction')} ${unparseable === 1 ? 'says' : 'say'} nothing and will count as unreadable.`,
    });
  if (badRows > 0) notes.push({ tone: 'warning', words: t`${counted(badRows, 'line')} could not be read.` });
  for (const [kind, words] of [
    ['confidence', t`confidences are no share from 0 to 1`],
    ['cost', t`costs are no amount in dollars`],
    ['latency', t`latencies are no number of milliseconds`],
  ] as const)
    if (ignored[kind] > 0)
      notes.push({ tone: 'warning', words: t`${formatCount(ignored[kind])} ${words} and are left out.` });
  return notes;
}
