import { call } from '@renderer/lib/call';
import { AppFailure } from '@shared/contract/errors';
import { useMutation } from '@tanstack/react-query';

/** A connection whose deployments could not be asked for, and why. */
export type UnansweredLook = { connectionId: string; message: string };

/**
 * Asks Azure what each of these connections has deployed. One that does not answer keeps no other from being asked; those that did not
 * answer are the result.
 */
export const useAzureLook = () =>
  useMutation<UnansweredLook[], AppFailure, readonly string[]>({
    networkMode: 'always',
    mutationFn: async (connectionIds) => {
      const looks = await Promise.all(
        connectionIds.map((connectionId) =>
          call('deployments.refresh', { connectionId }).then(
            () => null,
            (failure: unknown) => {
              if (failure instanceof AppFailure) return { connectionId, message: failure.error.message };
              throw failure;
            },
          ),
        ),
      );
      return looks.filter((look) => look !== null);
    },
  });
