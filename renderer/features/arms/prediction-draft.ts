import { plural, t } from '@lingui/core/macro';
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
      words: plural(rows - predicted, {
        one: '# row without a prediction will be ‘not run’ and count as wrong.',
        other: '# rows without a prediction will be ‘not run’ and count as wrong.',
      }),
    });
  if (unmatched > 0) {
    const first = match.firstUnmatched
      .map(({ line, key }) => {
        const shown = key.slice(0, 40);
        return t`‘${shown}’ (line ${line})`;
      })
      .join(', ');
    notes.push({ tone: 'warning', words: t`Lines that match no row are left out, such as ${first}.` });
  }
  if (otherSide > 0)
    notes.push({
      tone: 'info',
      words: plural(otherSide, {
        one: '# line is about rows of another side and left out.',
        other: '# lines are about rows of another side and left out.',
      }),
    });
  if (duplicates > 0)
    notes.push({
      tone: conflicting > 0 ? 'warning' : 'info',
      words:
        conflicting === 0
          ? t`A row takes its first line; the others say the same.`
          : plural(conflicting, {
              one: 'A row takes its first line; # of the others say something else.',
              other: 'A row takes its first line; # of the others say something else.',
            }),
    });
  if (outside.length > 0) {
    const answers = outside
      .slice(0, 5)
      .map(({ answer, count }) => t`‘${answer}’ ${formatCount(count)}`)
      .join(', ');
    notes.push({
      tone: 'warning',
      words: outside.length > 5 ? t`Outside the set: ${answers} and more.` : t`Outside the set: ${answers}.`,
    });
  }
  if (unparseable > 0)
    notes.push({
      tone: 'warning',
      words: plural(unparseable, {
        one: '# prediction says nothing and will count as unreadable.',
        other: '# predictions say nothing and will count as unreadable.',
      }),
    });
  if (badRows > 0)
    notes.push({
      tone: 'warning',
      words: plural(badRows, { one: '# line could not be read.', other: '# lines could not be read.' }),
    });
  for (const words of ignoredWords(ignored)) notes.push({ tone: 'warning', words });
  return notes;
}

/** What of a file was no figure and is left out, a sentence each. */
function ignoredWords({ confidence, cost, latency }: PredictionMatch['ignored']): string[] {
  const sentences: string[] = [];
  if (confidence > 0)
    sentences.push(
      plural(confidence, {
        one: '# confidences are no share from 0 to 1 and are left out.',
        other: '# confidences are no share from 0 to 1 and are left out.',
      }),
    );
  if (cost > 0)
    sentences.push(
      plural(cost, {
        one: '# costs are no amount in dollars and are left out.',
        other: '# costs are no amount in dollars and are left out.',
      }),
    );
  if (latency > 0)
    sentences.push(
      plural(latency, {
        one: '# latencies are no number of milliseconds and are left out.',
        other: '# latencies are no number of milliseconds and are left out.',
      }),
    );
  return sentences;
}
