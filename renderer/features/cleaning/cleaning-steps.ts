import { t } from '@lingui/core/macro';
import type { Step } from '@renderer/lib/queries/cleaning';
import { USUAL_SIMILARITY } from '@shared/contract/splits';
import { personalKinds } from '@shared/domain/cleaning';

/** A step as the list shows it. */
export type ListedStep = {
  step: Step;
  name: string;
  /** What it does, in one sentence. */
  words: string;
  /** True for a step that is only counted when it is chosen: it compares every text with its like. */
  slow: boolean;
};

/** The steps in the order in which they are best done: form first, so that copies are seen; deletions last. */
export const cleaningSteps: readonly ListedStep[] = [
  {
    step: { kind: 'tidy', nfc: true, lineEnds: true, spaces: true, trim: true },
    name: t`Tidy texts`,
    words: t`Evens out spaces, line ends and composed characters. Words, case and punctuation stay.`,
    slow: false,
  },
  {
    step: { kind: 'merge-labels', map: {} },
    name: t`Merge labels`,
    words: t`Labels that look like one label written in several ways become one.`,
    slow: false,
  },
  {
    step: { kind: 'empty-texts' },
    name: t`Empty texts`,
    words: t`Deletes rows without a text: nothing can be learnt or asked.`,
    slow: false,
  },
  {
    step: { kind: 'text-length', below: 0, above: 10_000 },
    name: t`Too short or too long`,
    words: t`Deletes texts that hardly say anything, and very long ones, which cost much and are often several rows in one.`,
    slow: false,
  },
  {
    step: { kind: 'exact-duplicates', ignoreForm: true },
    name: t`Repeated rows`,
    words: t`Deletes rows that say the same as an earlier one under the same label.`,
    slow: false,
  },
  {
    step: { kind: 'near-duplicates', similarity: USUAL_SIMILARITY },
    name: t`Near-copies`,
    words: t`Deletes rows that are nearly the text of another one under the same label.`,
    slow: true,
  },
  {
    step: { kind: 'conflicting-labels', keep: 'majority' },
    name: t`Conflicting labels`,
    words: t`Settles copies of a text that carry different labels.`,
    slow: false,
  },
  {
    step: { kind: 'personal-data', what: [...personalKinds] },
    name: t`Personal data`,
    words: t`Replaces what tells of a person by words such as [email].`,
    slow: false,
  },
  {
    step: { kind: 'other-languages' },
    name: t`Other languages`,
    words: t`Deletes texts that are clearly in another language than you want.`,
    slow: true,
  },
];
