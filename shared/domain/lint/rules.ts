import type { LintRule } from './lint-rule';
import { answerNotLast } from './rules/answer-not-last';
import { blankLine } from './rules/blank-line';
import { commonBeginning } from './rules/common-start';
import { completionSpace } from './rules/completion-space';
import { conflictingLabelsRule } from './rules/conflicting-labels';
import { controlWords } from './rules/control-words';
import { damagedText } from './rules/damaged-text';
import { duplicate, nearDuplicate } from './rules/duplicates';
import { emptyLabel, emptyText } from './rules/empty-fields';
import { fileTooLarge, tooManyRows } from './rules/file-too-large';
import { formNotTaken } from './rules/form-not-taken';
import { alsoInTest, alsoInValidation } from './rules/held-rows';
import { labelBalance, oneLabel } from './rules/label-balance';
import { labelEdges } from './rules/label-edges';
import { fewRowsOfLabel, labelFrequency } from './rules/label-frequency';
import { labelFirstToken, labelTokens } from './rules/label-tokens';
import { labelVariant } from './rules/label-variant';
import { messageMissingKey } from './rules/message-missing-key';
import { missingContent } from './rules/missing-content';
import { missingMessages } from './rules/missing-messages';
import { mixedForms } from './rules/mixed-forms';
import { mostlyCapitals } from './rules/mostly-capitals';
import { noAnswer } from './rules/no-answer';
import { noQuestion } from './rules/no-question';
import { notAnObject } from './rules/not-an-object';
import { notJson } from './rules/not-json';
import { notUtf8 } from './rules/not-utf8';
import { nothingLearned } from './rules/nothing-learned';
import { otherScript } from './rules/other-script';
import { pairIncomplete } from './rules/pair-incomplete';
import { pairTooLong } from './rules/pair-too-long';
import { personalData, secret } from './rules/personal-data';
import { preferenceIncomplete, preferenceSame } from './rules/preference-incomplete';
import { separatorInside, separatorMissing } from './rules/separator';
import { stopInside, stopMissing } from './rules/stop-text';
import { noSystemMessage, systemMessageDiffers } from './rules/system-message';
import { tooFewExamples } from './rules/too-few-examples';
import { tooLong } from './rules/too-long';
import { unknownLabel } from './rules/unknown-label';
import { unknownLineKey } from './rules/unknown-line-key';
import { unknownMessageKey } from './rules/unknown-message-key';
import { unknownRole } from './rules/unknown-role';
import { wrongWeight } from './rules/wrong-weight';

/** Every rule, in the order in which the findings of a line are told: what is refused first, then what costs accuracy. */
export const lintRules: readonly LintRule[] = [
  fileTooLarge,
  tooManyRows,
  formNotTaken,
  notUtf8,
  blankLine,
  notJson,
  notAnObject,
  mixedForms,
  missingMessages,
  messageMissingKey,
  unknownMessageKey,
  unknownLineKey,
  unknownRole,
  missingContent,
  noAnswer,
  answerNotLast,
  noQuestion,
  wrongWeight,
  nothingLearned,
  noSystemMessage,
  systemMessageDiffers,
  preferenceIncomplete,
  preferenceSame,
  pairIncomplete,
  separatorMissing,
  separatorInside,
  stopMissing,
  stopInside,
  completionSpace,
  commonBeginning,
  pairTooLong,
  tooFewExamples,
  oneLabel,
  labelBalance,
  fewRowsOfLabel,
  labelFrequency,
  emptyText,
  emptyLabel,
  unknownLabel,
  labelEdges,
  labelVariant,
  alsoInTest,
  alsoInValidation,
  conflictingLabelsRule,
  duplicate,
  nearDuplicate,
  tooLong,
  personalData,
  secret,
  otherScript,
  controlWords,
  damagedText,
  mostlyCapitals,
  labelTokens,
  labelFirstToken,
];

const titles = new Map(lintRules.map(({ name, title }) => [name, title]));

/** The heading over the findings of a rule; the name itself, in words, where another check found them. */
export const ruleTitle = (name: string): string =>
  titles.get(name)?.() ?? `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`;
