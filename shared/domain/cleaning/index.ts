export { type LabelVariant, labelVariants, spellingKey, type VariantReason } from './label-variants';
export { languageName, tellableLanguages } from './language-names';
export {
  findPersonalData,
  maskPersonalData,
  type PersonalKind,
  type PersonalSpan,
  passesIbanCheck,
  passesLuhn,
  personalKinds,
  personalMask,
} from './personal-data';
export { personalDataInWords } from './personal-words';
export {
  type Conflict,
  conflictingLabels,
  nearlyRepeatedTexts,
  type Repeat,
  repeatedTexts,
  type TextRow,
} from './repeated-texts';
export { type Tidying, tidyText } from './tidy-text';
