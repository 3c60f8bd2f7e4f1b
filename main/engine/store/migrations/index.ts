import type { Migration } from '@engine/store/migrate';
import { start } from './001-start';
import { history } from './002-history';

/** In order. docs/add-a-migration.md says how to add one. */
export const migrations: readonly Migration[] = [start, history];
