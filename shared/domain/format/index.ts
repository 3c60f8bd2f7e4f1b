export { decimalMark, formatDecimal, formatDigits, groupMark, typedDigits } from './decimals';
export {
  formatBytes,
  formatCount,
  formatEnds,
  formatInterval,
  formatPercent,
  formatPoints,
  formatPointsAhead,
  formatPValue,
  formatScore,
  formatWholePercent,
  NOT_DEFINED,
  percentSuffix,
} from './figures';
export { formatList, quoted } from './lists';
export { formatMoney, writeDollars } from './money';
export { formatDuration, formatLatency } from './time';
