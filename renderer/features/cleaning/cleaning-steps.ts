import type { Step } from '@renderer/lib/queries/cleaning';

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
    step: { kind: 'tidy' },
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
    step: { kind: 'long-texts' },
    name: 'Very long texts',
    words: 'Deletes texts over 10,000 characters, which cost much and are often several rows in one.',
    slow: false,
  },
  {
    step: { kind: 'exact-duplicates' },
    name: 'Repeated rows',
    words: 'Deletes rows that say the same as an earlier one under the same label.',
    slow: false,
  },
  {
    step: { kind: 'near-duplicates' },
    name: 'Near-copies',
    words: 'Deletes rows that are nearly the text of another one under the same label.',
    slow: true,
  },
  {
    step: { kind: 'conflicting-labels' },
    name: 'Conflicting labels',
    words: 'Copies of a text under different labels get the label that most of them have; ties stay.',
    slow: false,
  },
  {
    step: { kind: 'personal-data' },
    name: 'Personal data',
    words: 'Replaces mail addresses, phone and card numbers, IBANs and keys by words such as [email].',
    slow: false,
  },
  {
    step: { kind: 'other-languages' },
    name: 'Other languages',
    words: 'Deletes texts that are clearly not in the main language of the dataset.',
    slow: true,
  },
];
