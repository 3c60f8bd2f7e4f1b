import { messages as behind } from './german-behind';
import { messages as window } from './german-window';

/** All of German, for tests: each bundle carries its own half (`electron.vite.config.ts`). */
export const messages = { ...behind, ...window };
