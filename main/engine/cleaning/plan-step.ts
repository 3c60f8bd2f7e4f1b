import type { ContentRow } from '@engine/store/rows';
import { plural, t } from '@lingui/core/macro';
import type { CleaningStep, PlannedChange } from '@shared/contract/cleaning';
import {
  conflictingLabels,
  findPersonalData,
  languageName,
  maskPersonalData,
  nearlyRepeatedTexts,
  personalDataInWords,
  type Repeat,
  repeatedTexts,
  type Tidying,
  tidyText,
} from '@shared/domain/cleaning';
import { formatCount, formatList, formatPercent } from '@shared/domain/format';
import { isOtherLanguage, languageTeller, mainLanguage } from './languages';

/** What a step would do: the rows in file order, and what the user should know beside it. */
export type Plan = { changes: PlannedChange[]; notes: string[] };
/** The rows a step looks at, and how far it is. */
type Look = { rows: readonly ContentRow[]; report: (fraction: number) => void };

function deletedByLength(count: number, step: { below: number; above: number }): string {
  const [shown, below, above] = [formatCount(count), formatCount(step.below), formatCount(step.above)];
  return step.below > 0
    ? plural(count, {
        one: `Deleted ${shown} text shorter than ${below} or longer than ${above} characters`,
        other: `Deleted ${shown} texts shorter than ${below} or longer than ${above} characters`,
      })
    : plural(count, {
        one: `Deleted ${shown} text longer than ${above} characters`,
        other: `Deleted ${shown} texts longer than ${above} characters`,
      });
}

/** What was done, once `count` rows were changed. */
export function summaryOf(step: CleaningStep, count: number): string {
  const shown = formatCount(count);
  switch (step.kind) {
    case 'tidy':
      return plural(count, { one: `Tidied ${shown} text`, other: `Tidied ${shown} texts` });
    case 'empty-texts':
      return plural(count, {
        one: `Deleted ${shown} row without a text`,
        other: `Deleted ${shown} rows without a text`,
      });
    case 'text-length':
      return deletedByLength(count, step);
    case 'exact-duplicates':
      return plural(count, { one: `Deleted ${shown} repeated row`, other: `Deleted ${shown} repeated rows` });
    case 'near-duplicates':
      return plural(count, { one: `Deleted ${shown} near-copy`, other: `Deleted ${shown} near-copies` });
    case 'conflicting-labels':
      return step.keep === 'majority'
        ? plural(count, {
            one: `Gave ${shown} row the label that most copies have`,
            other: `Gave ${shown} rows the label that most copies have`,
          })
        : plural(count, {
            one: `Took the label of ${shown} row away that copies disagree on`,
            other: `Took the label of ${shown} rows away that copies disagree on`,
          });
    case 'merge-labels':
      return plural(count, { one: `Merged labels in ${shown} row`, other: `Merged labels in ${shown} rows` });
    case 'personal-data':
      return plural(count, {
        one: `Masked personal data in ${shown} text`,
        other: `Masked personal data in ${shown} texts`,
      });
    case 'other-languages':
      return plural(count, {
        one: `Deleted ${shown} text in other languages`,
        other: `Deleted ${shown} texts in other languages`,
      });
  }
}

const characters = (count: number): string =>
  plural(count, { one: `${formatCount(count)} character`, other: `${formatCount(count)} characters` });

/** What was evened out in a text: the eye cannot tell, spaces all look alike. */
function evenedInWords(evened: readonly (keyof Tidying)[]): string {
  const words: Record<keyof Tidying, string> = {
    nfc: t`composed characters`,
    lineEnds: t`line ends`,
    spaces: t`spaces`,
    trim: t`blanks at the ends`,
  };
  return formatList(evened.map((name) => words[name]));
}

const change = (
  { rowId, position, text, label }: ContentRow,
  field: PlannedChange['field'],
  after: string | null,
  why: string,
): PlannedChange => ({ rowId, position, text, label, field, after, why });

const deleteWhere = (rows: readonly ContentRow[], why: (row: ContentRow) => string | null): PlannedChange[] =>
  rows.flatMap((row) => {
    const reason = why(row);
    return reason === null ? [] : [change(row, 'deleted_at', null, reason)];
  });

function deleteRepeats(rows: readonly ContentRow[], repeats: readonly Repeat[]): PlannedChange[] {
  const repeatOf = new Map(repeats.map((repeat) => [repeat.rowId, repeat]));
  const positions = new Map(rows.map(({ rowId, position }) => [rowId, position]));
  return deleteWhere(rows, ({ rowId }) => {
    const repeat = repeatOf.get(rowId);
    if (repeat === undefined) return null;
    const position = positions.get(repeat.of) ?? 0;
    return repeat.similarity === 1
      ? t`repeats row ${position}`
      : t`${formatPercent(repeat.similarity)} like row ${position}`;
  });
}

function settleConflicts(rows: readonly ContentRow[], keep: 'majority' | 'none'): Plan {
  const conflicts = conflictingLabels(rows);
  const wanted = new Map<number, { after: string | null; why: string }>();
  let ties = 0;
  for (const { rowIds, labels, majority } of conflicts) {
    if (keep === 'majority' && majority === null) ties += 1;
    else {
      const why = labels.map(({ label, count }) => `${count} × ${label}`).join(', ');
      for (const rowId of rowIds) wanted.set(rowId, { after: keep === 'majority' ? majority : null, why });
    }
  }
  const changes = rows.flatMap((row) => {
    const to = wanted.get(row.rowId);
    return to === undefined || to.after === row.label ? [] : [change(row, 'label', to.after, to.why)];
  });
  const notes =
    ties === 0
      ? []
      : [
          plural(ties, {
            one: `${formatCount(ties)} text with as many rows for one label as for another: they stay. Take their labels away, or label them by hand.`,
            other: `${formatCount(ties)} texts with as many rows for one label as for another: they stay. Take their labels away, or label them by hand.`,
          }),
        ];
  return { changes, notes };
}

async function dropOtherLanguages({ rows, report }: Look, keep: readonly string[] | undefined): Promise<Plan> {
  const languageOf = await languageTeller();
  const found = rows.map((row, at) => {
    if (at % 5_000 === 0) report(at / rows.length);
    return languageOf(row.text);
  });
  const main = mainLanguage(found);
  const kept = keep ?? (main === null ? [] : [main]);
  if (kept.length === 0) return { changes: [], notes: [t`No language could be told from these texts.`] };
  const changes = rows.flatMap((row, at) => {
    const one = found[at] ?? null;
    return isOtherLanguage(one, kept) ? [change(row, 'deleted_at', null, languageName(one?.language ?? ''))] : [];
  });
  const languages = formatList(kept.map(languageName));
  return {
    changes,
    notes: [
      keep === undefined
        ? t`The texts are in ${languages}, as far as can be told. Texts too short to tell stay.`
        : t`Texts in ${languages} stay, and so do texts too short to tell.`,
    ],
  };
}

/** Which rows a step changes and how; pure but for the language detector. */
export async function planStep(step: CleaningStep, look: Look): Promise<Plan> {
  const { rows, report } = look;
  const changes = (found: PlannedChange[]): Plan => ({ changes: found, notes: [] });
  switch (step.kind) {
    case 'tidy':
      return changes(
        rows.flatMap((row) => {
          const { text, evened } = tidyText(row.text, step);
          return evened.length === 0 ? [] : [change(row, 'text', text, evenedInWords(evened))];
        }),
      );
    case 'empty-texts':
      return changes(deleteWhere(rows, ({ text }) => (text.trim() === '' ? t`no text` : null)));
    case 'text-length':
      return changes(
        deleteWhere(rows, ({ text }) => {
          if (text.trim() === '') return null; // A step of its own.
          // A character has one or two code units: most texts need not be counted.
          const units = text.length;
          const length = units > step.above || units < 2 * step.below ? [...text].length : units;
          return length < step.below || length > step.above ? characters(length) : null;
        }),
      );
    case 'exact-duplicates':
      return changes(deleteRepeats(rows, repeatedTexts(rows, step.ignoreForm)));
    case 'near-duplicates':
      return changes(deleteRepeats(rows, nearlyRepeatedTexts(rows, step.similarity, { report })));
    case 'conflicting-labels':
      return settleConflicts(rows, step.keep);
    case 'merge-labels': {
      const map = new Map(Object.entries(step.map));
      return changes(
        rows.flatMap((row) => {
          const after = row.label === null ? undefined : map.get(row.label);
          return after === undefined || after === row.label ? [] : [change(row, 'label', after, t`merged`)];
        }),
      );
    }
    case 'personal-data':
      return changes(
        rows.flatMap((row) => {
          const spans = findPersonalData(row.text, step.what);
          if (spans.length === 0) return [];
          const data = personalDataInWords(spans.map(({ kind }) => kind));
          return [change(row, 'text', maskPersonalData(row.text, spans), t`holds ${data}`)];
        }),
      );
    case 'other-languages':
      return dropOtherLanguages(look, step.keep);
  }
}
