export { type RequestTokens, requestCost, trainingCost } from './cost';
export { nanoFromDollars } from './dollars';
export { baseModelOf, isFineTuned, withoutDate } from './model-id';
export { type PriceEntry, type PriceHost, priceBook, priceFor } from './price-book';
export { priceNote, trainingPriceNote } from './price-note';
