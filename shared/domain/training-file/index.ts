export { type Chunk, cutIntoChunks, type FileLimits } from './chunks';
export { billableTokens, defaultEpochs } from './epochs';
export { chatLine, type LineWriter, pairLine, preferenceLine } from './forms';
