export { type Histogram, type HistogramBin, histogramOf, quantile } from './histogram';
export { logBins } from './log-bins';
