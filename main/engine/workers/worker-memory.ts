import type { ResourceLimits } from 'node:worker_threads';

/**
 * Limits of every thread of the engine. Young objects: as much as in Electron's own processes (three times 16 MB); by itself Node lets
 * it grow to many times that where there is memory, for each thread. What lives longer has Node's own limit.
 */
export const workerMemory: ResourceLimits = { maxYoungGenerationSizeMb: 48 };
