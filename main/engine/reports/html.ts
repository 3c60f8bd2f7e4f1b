import { visibleText } from './visible-text';

/** HTML that was built by {@link html}: its parts are escaped, so it may stand inside other HTML as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (value: string): string =>
  visibleText(value).replace(/[&<>"']/g, (character) => escapes[character] ?? '');

type Part = Markup | string | number | null | false | readonly Markup[];

const rendered = (part: Part): string => {
  if (part === null || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(({ text }) => text).join('\n');
};

/** A template for HTML: every value is escaped, whatever it holds, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(
    strings.reduce(
      (text, piece, index) => text + piece + (index < parts.length ? rendered(parts[index] ?? null) : ''),
      '',
    ),
  );
}
