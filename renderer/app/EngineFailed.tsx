import { engineState } from '@renderer/lib/engine-state';
import { useOperation } from '@renderer/lib/query';
import { FailedState } from '@renderer/ui/FailedState';
import { useQueryClient } from '@tanstack/react-query';

/** The engine could not open the workspace or is gone: nothing else can be shown, so this fills the content. */
export function EngineFailed({ message }: { message: string }) {
  const client = useQueryClient();
  const retry = useOperation('shell.retryEngine', {
    onSuccess: ({ started }) => {
      if (!started) return;
      engineState.set({ state: 'ready', message: '' });
      void client.resetQueries();
    },
  });
  return (
    <FailedState
      title="Your workspace is not open"
      error={{
        kind: 'workspace',
        message,
        ...(retry.error === null ? {} : { details: [retry.error.error.message] }),
      }}
      onRetry={() => retry.mutate({})}
    />
  );
}
