export { type Fault, faultOf } from './fault';
