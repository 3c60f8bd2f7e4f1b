export { type Parity, type ParityRow, type ParityVerdict, parityOf, USUAL_MARGIN } from './parity';
