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
    name: 'Tidy texts',
    words: 'Evens out spaces, line ends and composed characters. Words, case and punctuation stay.',
    slow: false,
  },
  {
    step: { kind: 'merge-labels', map: {} },
    name: 'Merge labels',
    words: 'Labels that look like one label written in several ways become one.',
    slow: false,
  },
  {
    step: { kind: 'empty-texts' },
    name: 'Empty texts',
    words: 'Deletes rows without a text: nothing can be learnt or asked.',
    slow: false,
  },
  {
    step: { kind: 'text-length', below: 0, above: 10_000 },
    name: 'Too short or too long',
    words:
      'Deletes texts that hardly say anything, and very long ones, which cost much and are often several rows in one.',
    slow: false,
  },
  {
    step: { kind: 'exact-duplicates', ignoreForm: true },
    name: 'Repeated rows',
    words: 'Deletes rows that say the same as an earlier one under the same label.',
    slow: false,
  },
  {
    step: { kind: 'near-duplicates', similarity: USUAL_SIMILARITY },
    name: 'Near-copies',
    words: 'Deletes rows that are nearly the text of another one under the same label.',
    slow: true,
  },
  {
    step: { kind: 'conflicting-labels', keep: 'majority' },
    name: 'Conflicting labels',
    words: 'Settles copies of a text that carry different labels.',
    slow: false,
  },
  {
    step: { kind: 'personal-data', what: [...personalKinds] },
    name: 'Personal data',
    words: 'Replaces what tells of a person by words such as [email].',
    slow: false,
  },
  {
    step: { kind: 'other-languages' },
    name: 'Other languages',
    words: 'Deletes texts that are clearly in another language than you want.',
    slow: true,
  },
];
