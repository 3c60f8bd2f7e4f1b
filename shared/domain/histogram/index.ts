export { type Histogram, type HistogramBin, histogramOf } from './histogram';
export { logBins } from './log-bins';
