import { messages as domain } from './domain/de.po';
import { messages as engine } from './engine/de.po';
import { messages as shell } from './shell/de.po';

/** German behind the window: engine, worker threads and shell. */
export const messages = { ...domain, ...engine, ...shell };
