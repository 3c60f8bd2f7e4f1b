export { batchStatusWords } from './status-words';
