export { assignFolds, type FoldOptions } from './assign-folds';
export { assignParts, type Fractions, type Part, type SplitOptions } from './assign-parts';
export { assignByDate } from './by-date';
export { type DateOrder, dateOrderOf, readDate } from './dates';
export { findLeaks, type Leaks, type PlacedRow } from './find-leaks';
export { findLeakPairs, type LeakKind, type LeakOptions, type LeakPair } from './leak-pairs';
export { normaliseText } from './normalise-text';
export { seededHash } from './seeded-hash';
export { joinUnits, type SplitRow } from './units';
