export {
  type CountedMessage,
  countChatTokens,
  countTokens,
  loadEncoding,
  type TokenCounter,
  tokenCounter,
} from './count';
export { type Encoding, encodingFor } from './encoding';
export { cutLongRuns } from './long-runs';
export { firstTokens, singleTokens } from './token-ids';
