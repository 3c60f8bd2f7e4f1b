import { t } from '@lingui/core/macro';
import { formatList } from '../format';
import type { PersonalKind } from './personal-data';

function kindInWords(kind: PersonalKind): string {
  switch (kind) {
    case 'mail':
      return t`a mail address`;
    case 'phone':
      return t`a phone number`;
    case 'card':
      return t`a card number`;
    case 'iban':
      return t`an account number`;
    case 'key':
      return t`a key or password`;
  }
}

/** What a text holds, behind 'holds': 'a mail address and a phone number', each kind once. Empty without any. */
export const personalDataInWords = (kinds: Iterable<PersonalKind>): string =>
  formatList([...new Set(kinds)].map(kindInWords));
