export { formsOfSecret, withoutKeyShapes, withoutQueries, withoutWords } from './redaction';
