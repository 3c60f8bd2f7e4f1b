import { t } from '@lingui/core/macro';

/**
 * Who made a change, for a list of changes. The person at this computer, and the prices that came with a project, are stored by one word
 * whatever the language; every other name is shown as it stands.
 */
export function actorWords(name: string): string {
  if (name === 'You') return t`You`;
  if (name === 'import') return t`with a project`;
  return name;
}
