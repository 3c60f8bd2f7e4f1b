export { type Histogram, type HistogramBin, histogramOf } from './histogram';
