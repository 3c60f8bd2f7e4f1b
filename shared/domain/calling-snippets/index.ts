export { type CalledModel, callingSnippets, type Snippets } from './calling-snippets';
