import type { BookEntry } from '@shared/contract/costs';

/** Who bills, as a heading. */
export const hostNames: Record<BookEntry['host'], string> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  sandbox: 'Built-in sandbox',
  local: 'Compatible servers',
};
