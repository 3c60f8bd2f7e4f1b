import { t } from '@lingui/core/macro';
import type { Term } from './term';

/** What makes a difference believable. */
export const evidenceTerms = {
  interval: {
    name: t`95% interval`,
    what: t`The range the score would likely lie in, had you drawn other test rows of the same kind. More rows make it narrower.`,
    misleads: t`It knows nothing of rows that are unlike your test rows, of wrong labels, or of next year.`,
  },
  pValue: {
    name: 'p',
    what: t`How often a difference at least this large would come up by chance, if both arms were equally good on such rows. Below 0.05 we call them different.`,
    misleads: t`A tiny p does not mean a large difference, and a large p does not mean they are equal: you may have too few rows.`,
  },
  noWorse: {
    name: t`No worse`,
    what: t`Shown only when the data rule out that an arm is behind the other by the margin or more. It is how to argue for the cheaper arm.`,
    misleads: t`‘Not separable’ is not the same: with few rows nothing can be told apart, and nothing is shown to be no worse.`,
  },
  mcNemar: {
    name: t`McNemar's test`,
    what: t`Looks only at the rows on which two arms disagree, and asks whether one of them is right more often than chance allows.`,
    misleads: t`It says whether there is a difference, not whether it is large enough to matter.`,
  },
  holm: {
    name: t`Holm's correction`,
    what: t`Among many pairs some look different by luck. Each p is raised so that all claims together are wrong in at most 5 of 100 such comparisons.`,
    misleads: t`Every further arm in the table makes each claim a little harder: leave out arms you would never use.`,
  },
  bootstrap: {
    name: t`Bootstrap`,
    what: t`The test rows are drawn again and again, with repetition, as many of each label as there are. How much the score moves gives its interval.`,
    misleads: t`It can only draw from the rows you have: what is not among them does not count.`,
  },
  crossValidation: {
    name: 'Cross-validation',
    what: t`The train rows are dealt into parts. Each part is answered by a classifier that learnt from the others, so every figure comes from rows it had not seen.`,
    misleads: t`The best of many tries looks a little better than it is. The test side, which took no part, tells.`,
  },
  pairedTest: {
    name: t`Paired test`,
    what: t`Compares two arms row by row on the same rows, so that hard rows do not count for or against either.`,
    misleads: t`It takes the same rows and the same labels. Scores from two different tests cannot be paired afterwards.`,
  },
  equivalence: {
    name: t`Equivalent`,
    what: t`Shown only when the data rule out a difference of the margin or more in either direction.`,
    misleads: t`It depends on the margin: choose it before looking at the result.`,
  },
  verdict: {
    name: t`Verdict`,
    what: t`The sentence that a comparison ends in: which arm wins, or that they cannot be told apart.`,
    misleads: t`It holds for rows like the test rows, at the prices of that day.`,
  },
  sealedTest: {
    name: t`Sealed test`,
    what: t`Results on test rows that nobody has seen yet. Each look at new ones is counted and stands in the report.`,
    misleads: t`Choosing the best of many arms on the test rows makes it look better than it will be.`,
  },
  learningCurve: {
    name: t`Learning curve`,
    what: t`The same recipe trained on growing parts of the train side: it shows what more rows would bring.`,
    misleads: t`Beyond the rows there are it is a guess that the curve goes on as it did.`,
  },
  parity: {
    name: t`Parity`,
    what: t`Whether a new model does what an old one did, row by row: the same answers, and no worse where they differ.`,
    misleads: t`Two models can agree and both be wrong: look at accuracy too.`,
  },
  fingerprint: {
    name: t`Fingerprint`,
    what: t`A short code of all that makes runs comparable: rows, labels, prompt, and how answers are read.`,
    misleads: t`The same fingerprint does not mean the same answers: a provider may change a model under its name.`,
  },
  probeSet: {
    name: t`Probe set`,
    what: t`A few questions that have nothing to do with the task, asked before and after training: they show what was forgotten.`,
    misleads: t`A few dozen questions find large losses only.`,
  },
} as const satisfies Record<string, Term>;
