import {
  conflictingLabels,
  findPersonalData,
  labelVariants,
  maskPersonalData,
  nearlyRepeatedTexts,
  passesIbanCheck,
  passesLuhn,
  repeatedTexts,
  tidyText,
} from '@shared/domain/cleaning';
import { describe, expect, it } from 'vitest';

const all = { nfc: true, lineEnds: true, spaces: true, trim: true };
const mask = (text: string): string => maskPersonalData(text, findPersonalData(text));

describe('tidying a text', () => {
  it.each([
    ['composes characters', 'Cafe\u0301', 'Café'],
    ['makes one line feed of every line end', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['makes one space of every run of blanks', 'a \t\u00a0\u3000 b', 'a b'],
    ['takes blanks off line ends, and keeps empty lines', 'a \n\n b ', 'a\n\n b'],
    ['takes invisible marks away', '\ufeffa\u200bb', 'ab'],
    ['keeps joiners of emoji', '👨‍👩‍👧 ok', '👨‍👩‍👧 ok'],
    ['keeps case, digits and punctuation', '007 IS 7?!', '007 IS 7?!'],
  ])('%s', (_, text, tidy) => {
    expect(tidyText(text, all).text).toBe(tidy);
    expect(tidyText(tidy, all)).toEqual({ text: tidy, evened: [] });
  });

  it('says what it evened out, each once and in the order of its rules', () => {
    expect(tidyText(' a\u00a0b\r\nc  d ', all).evened).toEqual(['lineEnds', 'spaces', 'trim']);
    expect(tidyText('e\u200b\u0301', all)).toEqual({ text: 'é', evened: ['spaces', 'nfc'] });
  });

  it('leaves what was not asked for', () => {
    expect(tidyText(' a\r\n  b ', { nfc: true, lineEnds: true, spaces: false, trim: false })).toEqual({
      text: ' a\n  b ',
      evened: ['lineEnds'],
    });
    expect(tidyText(' a\r\n  b ', { nfc: false, lineEnds: false, spaces: false, trim: true })).toEqual({
      text: 'a\r\n  b',
      evened: ['trim'],
    });
  });
});

describe('personal data', () => {
  it('knows check sums: published test numbers pass, one digit off does not', () => {
    expect(['4111111111111111', '378282246310005', '5555555555554444', '6011111111111117'].map(passesLuhn)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(passesLuhn('4111111111111112')).toBe(false);
    // From the IBAN registry's examples.
    expect(
      ['DE89370400440532013000', 'GB29NWBK60161331926819', 'FR1420041010050500013M02606'].map(passesIbanCheck),
    ).toEqual([true, true, true]);
    expect(passesIbanCheck('DE89370400440532013001')).toBe(false);
  });

  it.each([
    ["Write to jane.o'neil+test@mail.example.co.uk, please.", 'Write to [email], please.'],
    ['card 4111 1111 1111 1111 was charged', 'card [card] was charged'],
    ['4111-1111-1111-1112 is no card', '4111-1111-1111-1112 is no card'],
    ['IBAN DE89 3704 0044 0532 0130 00 AND MORE', 'IBAN [iban] AND MORE'],
    ['call +49 170 1234567 or (555) 123-4567', 'call [phone] or [phone]'],
    ['ring 0170/1234567 today', 'ring [phone] today'],
    ['key sk-proj-abcdefghijklmnopqrstuvwx1234 leaked', 'key [key] leaked'],
    [`ghp_${'a1'.repeat(18)}`, '[key]'],
    ['AKIAIOSFODNN7EXAMPLE', '[key]'],
  ])('%s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    'order 20260131-004512 of 2026-01-31 at 10:30:00',
    'I paid 1,234,567.89 and got 12.50 back',
    'version 10.0.19041.1234',
    'item 4006381333931',
    'meet me @ noon',
    'the ISBN is 978-3-16-148410-0',
  ])('leaves alone: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('says where it stands, in UTF-16 units', () => {
    expect(findPersonalData('😀 a@b.de', ['mail'])).toEqual([{ kind: 'mail', start: 3, end: 9 }]);
  });
});

describe('labels written in several ways', () => {
  const counts = (labels: Record<string, number>) => Object.entries(labels).map(([label, count]) => ({ label, count }));

  it('are merged into the most frequent one', () => {
    expect(
      labelVariants(
        counts({ Billing: 90, 'billing ': 3, BILLING: 2, Biling: 4, 'Log-in': 50, log_in: 1, Delivery: 40 }),
      ),
    ).toEqual([
      { from: 'Biling', to: 'Billing', count: 4, reason: 'typo' },
      { from: 'billing ', to: 'Billing', count: 3, reason: 'spelling' },
      { from: 'BILLING', to: 'Billing', count: 2, reason: 'spelling' },
      { from: 'log_in', to: 'Log-in', count: 1, reason: 'spelling' },
    ]);
  });

  it('are merged into the one that the project lists, even when it is rarer', () => {
    expect(labelVariants(counts({ billing: 90, Billing: 3 }), ['Billing'])).toEqual([
      { from: 'billing', to: 'Billing', count: 90, reason: 'spelling' },
    ]);
  });

  it('are told by their looks: a Cyrillic a is not a Latin one', () => {
    expect(labelVariants(counts({ Card: 20, 'C\u0430rd': 1 }))).toEqual([
      { from: 'C\u0430rd', to: 'Card', count: 1, reason: 'lookalike' },
    ]);
  });

  it('stay apart when digits differ, when both are frequent, and when words are short', () => {
    expect(labelVariants(counts({ 'level 1': 90, 'level 2': 2, refund: 50, refunds: 40, yes: 90, yet: 1 }))).toEqual(
      [],
    );
  });
});

describe('repeated texts', () => {
  const row = (rowId: number, text: string, label: string | null = 'a') => ({ rowId, text, label });

  it('go when an earlier row says the same under the same label', () => {
    const rows = [
      row(1, 'Where is my card?'),
      row(2, 'where is my card'),
      row(3, 'Where is my card?'),
      row(4, ''),
      row(5, ''),
    ];
    expect(repeatedTexts(rows, false)).toEqual([{ rowId: 3, of: 1, similarity: 1 }]);
    expect(repeatedTexts(rows, true).map(({ rowId }) => rowId)).toEqual([2, 3]);
  });

  it('stay when their label is another one, and go when they have none', () => {
    const rows = [row(1, 'hi there', null), row(2, 'hi there', 'a'), row(3, 'hi there', 'b')];
    expect(repeatedTexts(rows, true)).toEqual([{ rowId: 1, of: 2, similarity: 1 }]);
  });

  it('that are nearly the same go when they are near a row that stays', () => {
    const text = 'my card has not arrived and i have been waiting for it since two weeks now';
    const rows = [
      row(1, text),
      row(2, `${text}!`),
      row(3, `${text} pls`),
      row(4, `${text} pls`, 'b'),
      row(5, 'quite another text'),
    ];
    const found = nearlyRepeatedTexts(rows, 0.9);
    expect(found.map(({ rowId, of }) => [rowId, of])).toEqual([[3, 1]]);
    expect(found[0]?.similarity).toBe(70 / 74);
  });
});

describe('conflicting labels', () => {
  it('are texts under several labels, with the majority if there is one', () => {
    const rows = [
      { rowId: 1, text: 'Lost card', label: 'lost' },
      { rowId: 2, text: 'lost card!', label: 'lost' },
      { rowId: 3, text: 'lost card', label: 'stolen' },
      { rowId: 4, text: 'top up', label: 'a' },
      { rowId: 5, text: 'top up', label: 'b' },
      { rowId: 6, text: 'fine', label: 'a' },
    ];
    expect(conflictingLabels(rows)).toEqual([
      {
        rowIds: [1, 2, 3],
        labels: [
          { label: 'lost', count: 2 },
          { label: 'stolen', count: 1 },
        ],
        majority: 'lost',
      },
      {
        rowIds: [4, 5],
        labels: [
          { label: 'a', count: 1 },
          { label: 'b', count: 1 },
        ],
        majority: null,
      },
    ]);
  });
});
