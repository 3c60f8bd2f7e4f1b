export { type BookChange, type BookEntry, bookAfter, type PriceKey, sameKey } from './book-changes';
export { type ArmCosts, type BreakEven, breakEven, breakEvenWords } from './break-even';
export { cacheableTokens } from './cached-prefix';
export { hostingCostPerHour, PRICE_TEXT, type RequestTokens, requestCost, trainingCost } from './cost';
export { costPerThousand, exactDollars, nanoFromDollars, nanoFromTyped, typedDollars } from './dollars';
export { type Experience, estimateError, experienceOf, type Learnt, type RunUsage } from './experience';
export { baseModelOf, isFineTuned, withoutDate } from './model-id';
export { type CostWithPeople, costWithPeople } from './people';
export {
  type FoundPrice,
  findPrice,
  type PriceEntry,
  type PriceField,
  type PriceHost,
  priceBook,
  priceFields,
  priceFor,
} from './price-book';
export { dollars, missingPriceWords, priceNote, trainingPriceNote } from './price-note';
export { daysBetween, RETIREMENT_WARNING_DAYS, retirementWarning } from './retirement';
export { fieldWords, hostWords } from './words';
