export { type Counted, shareDone } from './share-done';
