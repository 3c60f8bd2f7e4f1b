export { editDistance } from './edit-distance';
export { foldText } from './fold-text';
export { plainNumber } from './plain-number';
export { holdsWords, searchPieces, searchWords } from './search-words';
