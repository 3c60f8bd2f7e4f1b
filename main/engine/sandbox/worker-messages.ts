import type { Fault } from '@shared/domain/faults';

/** What the sandbox's worker tells its parent, once. When it cannot start, the parent gets the event 'error' instead. */
export type SandboxStarted = { url: string; token: string };

/** Work of the sandbox that stopped until the next request; for the log. */
export type SandboxFault = { what: 'batches' | 'fine-tuning'; fault: Fault };
