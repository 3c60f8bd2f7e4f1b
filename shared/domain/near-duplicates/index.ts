export { clustersOf } from './clusters';
export { CROWD, findNearDuplicates, type NearDuplicateOptions, type NearPair } from './find-near-duplicates';
export { jaccard, SHINGLE_LENGTH, shinglesOf, textSimilarity } from './shingles';
