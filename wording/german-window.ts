import { messages as data } from './data/de.po';
import { messages as domain } from './domain/de.po';
import { messages as evidence } from './evidence/de.po';
import { messages as frame } from './frame/de.po';
import { messages as models } from './models/de.po';
import { messages as shell } from './shell/de.po';
import { messages as training } from './training/de.po';

/** German of the window: a sentence that stands in two areas has the same meaning in both. */
export const messages = { ...data, ...domain, ...evidence, ...frame, ...models, ...shell, ...training };
