import type { EngineContext } from '@engine/context';

/** What a project has left in the sandbox: uploaded files, and trained models with their checkpoints. */
export type LeftInSandbox = { files: readonly string[]; models: readonly string[] };

/**
 * Has the built-in sandbox delete what a project has left there: it lies on this machine, in the same workspace, and the files hold the
 * texts of its rows. What is gone already is no error; a sandbox that does not answer keeps the rest, which is logged.
 */
export async function forgetInSandbox(
  { sandbox, network, log }: Pick<EngineContext, 'sandbox' | 'network' | 'log'>,
  { files, models }: LeftInSandbox,
): Promise<void> {
  if (files.length + models.length === 0) return;
  try {
    const [{ NotFoundError }, { sandboxClient }] = await Promise.all([import('openai'), import('./connect-provider')]);
    const client = await sandboxClient({ sandbox }, network.timeoutMs);
    const unlessGone = (thrown: unknown) => {
      if (!(thrown instanceof NotFoundError)) throw thrown;
    };
    for (const id of files) await client.files.delete(id).catch(unlessGone);
    for (const id of models) await client.models.delete(id).catch(unlessGone);
  } catch {
    log('warn', 'sandbox-kept-files', { files: files.length, models: models.length });
  }
}
