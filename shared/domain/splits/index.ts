export { assignParts, type Fractions, type Part, type SplitOptions } from './assign-parts';
export { findLeaks, type Leaks, type PlacedRow } from './find-leaks';
export { normaliseText } from './normalise-text';
export { seededHash } from './seeded-hash';
export type { SplitRow } from './units';
