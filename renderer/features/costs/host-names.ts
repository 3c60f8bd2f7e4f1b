import { t } from '@lingui/core/macro';
import type { BookEntry } from '@shared/contract/costs';

/** Who bills, as a heading. */
export const hostNames: Record<BookEntry['host'], string> = {
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  sandbox: t`Built-in sandbox`,
  local: t`Compatible servers`,
};
