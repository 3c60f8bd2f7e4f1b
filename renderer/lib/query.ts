import type { AppFailure } from '@shared/contract/errors';
import { AppFailure as Failure } from '@shared/contract/errors';
import type { Topic } from '@shared/contract/events';
import { QueryCache, QueryClient, queryOptions, type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { type CallInput, type CallName, type CallOutput, call } from './call';
import { engineState } from './engine-state';

/** First part of every query key: the engine's topics, and one of the window's own. */
export type QueryTopic = Topic | 'shell';

declare module '@tanstack/react-query' {
  interface Register {
    /** Everything that {@link call} throws. */
    defaultError: AppFailure;
  }
}

/**
 * Options of one read. The key starts with the topic of the engine's `changed` event, so `events.ts` can mark it stale;
 * until then the answer stays good.
 */
export function query<N extends CallName>(topic: QueryTopic, name: N, input: CallInput<N>) {
  return queryOptions({
    queryKey: [topic, name, input] as const,
    queryFn: () => call(name, input),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** An operation that changes something. What it changed comes back as a `changed` event: nothing to invalidate here. */
export function useOperation<N extends CallName>(
  name: N,
  options: Omit<UseMutationOptions<CallOutput<N>, AppFailure, CallInput<N>>, 'mutationFn'> = {},
) {
  return useMutation<CallOutput<N>, AppFailure, CallInput<N>>({
    ...options,
    mutationFn: (input) => call(name, input),
  });
}

/** True for failures that say the engine itself is gone or could not open the workspace: no screen can show anything. */
export const isEngineFailure = (error: unknown): error is AppFailure =>
  error instanceof Failure && (error.error.kind === 'workspace' || error.error.kind === 'engine-stopped');

/** The one cache of the window: the engine's data lives here and nowhere else. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isEngineFailure(error)) engineState.set({ state: 'failed', message: error.error.message });
      },
    }),
    // The engine is on this machine: an answer that failed will fail again, and focus or network tell nothing new.
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
