export {
  formatBytes,
  formatCount,
  formatInterval,
  formatPercent,
  formatPoints,
  formatPValue,
  formatScore,
  NOT_DEFINED,
} from './figures';
export { formatMoney } from './money';
export { formatDuration, formatLatency } from './time';
