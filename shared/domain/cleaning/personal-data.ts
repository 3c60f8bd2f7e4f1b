/** Kinds of personal data that a text can be searched for. */
export const personalKinds = ['mail', 'phone', 'card', 'iban', 'key'] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** A place in a text: UTF-16 units from `start` up to, not including, `end`. */
export type PersonalSpan = { kind: PersonalKind; start: number; end: number };

const MAIL = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}/gu;
/** Digits in groups, as card numbers are written. */
const CARD = /(?<![\p{L}\p{N}])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}])/gu;
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/giu;
/** A plus or a zero at the start, or groups in brackets: bare digits are order numbers more often than phones. */
const PHONE =
  /(?<![\p{L}\p{N}.,/-])(?:\+|00)\d(?:[ ().\-/]{0,2}\d){6,13}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.,/-])\(?0\d{1,5}\)?[ .\-/](?:[ .\-/]?\d){5,10}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.,/-])(?:\(\d{3}\) ?|\d{3}[.\- ])\d{3}[.\- ]\d{4}(?![\p{L}\p{N}])/gu;
/** Keys by the prefix that their makers chose so that they can be found. */
const KEYS = [
  /(?<![\p{L}\p{N}_-])sk-(?:[a-z]+-)?[A-Za-z0-9_-]{20,200}/gu,
  /(?<![\p{L}\p{N}_])gh[pousr]_[A-Za-z0-9]{36,255}/gu,
  /(?<![\p{L}\p{N}_])github_pat_[A-Za-z0-9_]{40,255}/gu,
  /(?<![\p{L}\p{N}])(?:AKIA|ASIA)[A-Z0-9]{16}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}_-])AIza[A-Za-z0-9_-]{35}/gu,
  /(?<![\p{L}\p{N}])xox[abprs]-[A-Za-z0-9-]{10,250}/gu,
  /(?<![\p{L}\p{N}_])(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,250}/gu,
  /(?<![\p{L}\p{N}_.-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/gu,
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[\s\S]*?(?:-----END (?:[A-Z]+ )?PRIVATE KEY-----|$)/gu,
];

/**
 * Luhn's check sum of a number written as digits.
 * @see ISO/IEC 7812-1, annex B
 */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/**
 * The check digits of an IBAN without spaces: the number made of it leaves 1 when divided by 97.
 * @see ISO 13616-1
 */
export function passesIbanCheck(iban: string): boolean {
  const turned = `${iban.slice(4)}${iban.slice(0, 4)}`.toUpperCase();
  let rest = 0;
  for (const character of turned) {
    const value = Number.parseInt(character, 36);
    if (Number.isNaN(value)) return false;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}

/** First digits of the card networks; without it every thirteen-digit order number in ten would be a card. */
const CARD_START = /^(?:4|5[1-5]|2[2-7]|3[0-689]|6)/;
const isCard = (found: string): boolean => {
  const digits = found.replace(/\D/g, '');
  return digits.length >= 13 && digits.length <= 19 && CARD_START.test(digits) && passesLuhn(digits);
};

/** The longest beginning of a match that is an IBAN: words of capitals may follow it. */
function ibanLength(found: string): number {
  for (let end = found.length; end >= 15; end -= 1) {
    const next = found[end];
    if (next !== undefined && next !== ' ') continue;
    const compact = found.slice(0, end).replaceAll(' ', '');
    if (compact.length >= 15 && compact.length <= 34 && passesIbanCheck(compact)) return end;
  }
  return 0;
}

function candidates(text: string, kind: PersonalKind): PersonalSpan[] {
  const all = (pattern: RegExp, lengthOf: (found: string) => number): PersonalSpan[] =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const length = lengthOf(match[0]);
      return length === 0 ? [] : [{ kind, start: match.index, end: match.index + length }];
    });
  const whole = (found: string): number => found.length;
  switch (kind) {
    case 'mail':
      return text.includes('@') ? all(MAIL, whole) : [];
    case 'card':
      return all(CARD, (found) => (isCard(found) ? found.length : 0));
    case 'iban':
      return all(IBAN, ibanLength);
    case 'phone':
      return all(PHONE, (found) => {
        const digits = found.replace(/\D/g, '').length;
        return digits >= 7 && digits <= 15 ? found.length : 0;
      });
    case 'key':
      return KEYS.flatMap((pattern) => all(pattern, whole));
  }
}

/** Where two kinds claim the same characters, the one with the stronger proof wins. */
const STRENGTH: Readonly<Record<PersonalKind, number>> = { key: 4, iban: 3, card: 2, mail: 1, phone: 0 };

/**
 * Personal data in a text, in order and never overlapping. Card numbers must pass Luhn's check, IBANs their check digits; phone
 * numbers are known by how they are written, so an odd one may be missed. Names and addresses are not found.
 */
export function findPersonalData(text: string, kinds: readonly PersonalKind[] = personalKinds): PersonalSpan[] {
  const found = kinds
    .flatMap((kind) => candidates(text, kind))
    .sort((a, b) => STRENGTH[b.kind] - STRENGTH[a.kind] || a.start - b.start);
  const kept: PersonalSpan[] = [];
  for (const span of found) {
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** What stands in the text afterwards: a word that a model understands, the same for all of a kind. */
export const personalMask: Readonly<Record<PersonalKind, string>> = {
  mail: '[email]',
  phone: '[phone]',
  card: '[card]',
  iban: '[iban]',
  key: '[key]',
};

/** The text with each span replaced by its mask. */
export function maskPersonalData(text: string, spans: readonly PersonalSpan[]): string {
  let masked = '';
  let from = 0;
  for (const { kind, start, end } of spans) {
    masked += text.slice(from, start) + personalMask[kind];
    from = end;
  }
  return masked + text.slice(from);
}
