import type { EngineContext } from '@engine/context';
import type { Handlers } from '@engine/handlers';

/** Operations on jobs. */
export function jobHandlers({ jobs }: EngineContext): Handlers<'jobs.list' | 'jobs.cancel'> {
  return {
    'jobs.list': ({ projectId, running }) => jobs.list({ projectId: projectId ?? null, running }),
    'jobs.cancel': ({ jobId }) => jobs.cancel(jobId),
  };
}
