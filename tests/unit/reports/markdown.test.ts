import { markdownFence, markdownTable, markdownText } from '@engine/reports/markdown';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';

const escapes: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
/** What a reader sees of rendered Markdown that is one paragraph of text and nothing else; null for anything else. */
function seen(markdown: string): string | null {
  const html = marked.parse(markdown, { async: false, gfm: true }).trim();
  const text = /^<p>([^<>]*)<\/p>$/.exec(html)?.[1];
  return text === undefined ? null : text.replace(/&(?:amp|lt|gt|quot|#39);/g, (mark) => escapes[mark] ?? '');
}

describe('a text in Markdown', () => {
  test.each([
    '<script>alert(1)</script>',
    '[click](javascript:alert(1))',
    '![x](https://evil.example/x.png)',
    'https://evil.example and www.evil.example and WWW.evil.example',
    'someone@evil.example',
    '# no heading',
    '- no list',
    '12. no list',
    '> no quotation',
    '**not bold** _not_ ~~struck~~ `code`',
    '&lt;b&gt; &#60;',
    '[ref]: https://evil.example',
    '---',
    '===',
    '\\[x\\](y)',
  ])('is read as it is: %s', (text) => expect(seen(markdownText(text))).toBe(text));

  test('in a cell keeps to its cell, whatever line ends and bars it holds', () => {
    const table = markdownTable(['a', 'b'], [['x | y\r\n| z |', '1']], new Set([1]));
    expect(marked.parse(table, { async: false })).toContain('<td>x | y | z |</td>\n<td align="right">1</td>');
  });

  test('in a fence cannot close it', () => {
    const html = marked.parse(`${markdownFence('a\n```\n<b>b</b>\n`````\n# c')}\n\nafter`, { async: false });
    expect(html.match(/<pre>/g)).toHaveLength(1);
    expect(html).toContain('&lt;b&gt;');
    expect(html).toContain('<p>after</p>');
    expect(html).not.toContain('<h1>');
  });

  test('has a visible mark where a control or an override stood', () => {
    expect(markdownText('a\u0007b\u202Ec\u2066d\uD800')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFD');
  });

  test('whatever it is, brings no tag and no link', () => {
    const piece = fc.constantFrom(
      ...[
        '<',
        '>',
        '[',
        ']',
        '(',
        ')',
        '!',
        '`',
        '*',
        '_',
        '~',
        '\\',
        '&',
        '#',
        '|',
        '-',
        '+',
        '1.',
        ' ',
        '\n',
        ':',
        '/',
      ],
      ...['http://', 'www.', '@', 'a.b', 'javascript:', 'img', '&lt;', '"', "'", 'x', '=', '$', '    ', '\t'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const html = marked.parse(
          `- a ${markdownText(pieces.join(''))}\n\n| h |\n| --- |\n| ${markdownText(pieces.join(''))} |`,
          {
            async: false,
          },
        );
        expect(html.replace(/<\/?(?:ul|li|p|table|thead|tbody|tr|th|td)>/g, '')).not.toMatch(/<[a-z!/]/i);
      }),
      { numRuns: 2000 },
    );
  });
});
