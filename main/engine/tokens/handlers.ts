import type { Handlers } from '@engine/handlers';
import type { Workers } from '@engine/workers/workers';
import { tokenCounter } from '@shared/domain/tokens';

/** Token counts need no workspace. */
export function tokenHandlers(workers: Workers): Handlers<'tokens.count'> {
  return {
    'tokens.count': async ({ texts, messages, model }, signal) => {
      if (messages !== undefined) {
        const counter = await tokenCounter(model);
        const total = counter.chat(messages);
        return { counts: [total], total, encoding: counter.encoding, exact: counter.exact };
      }
      const outcome = await workers.run('countTexts', { texts: texts ?? [], model }, { signal });
      return { ...outcome, total: outcome.counts.reduce((sum, count) => sum + count, 0) };
    },
  };
}
