export { calibrated, fitPlatt, type PlattScale } from './platt';
export { correctShares, denseShares, fitShareCorrection, type ShareCorrection } from './share-correction';
