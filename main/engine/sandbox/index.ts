export type { Fault, FaultPlan } from './faults';
export { BASE_MODEL, EMBEDDING_MODEL, OWNER } from './models';
export { type Sandbox, type SandboxOptions, startSandbox } from './start';
