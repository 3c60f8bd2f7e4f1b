import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParserPlugin, parse } from '@babel/parser';
import { expect, test } from 'vitest';

/** Names, which are the same in every language: of programs, formats, keys, models and deployments, and addresses. */
const name =
  /^(Fewtune|Electron|OpenAI|Azure OpenAI|Python|TypeScript|curl|CSV|TSV|CSV, TSV|JSON|JSON Lines|Parquet|PNG|SHA-256|AUROC|AUPRC|Alt|tickets|\{"label": "…"\}|https?:\S+|\S+-\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\d-preview)$/;

/** What a user reads or hears, wherever a component or an object carries it. */
const spoken: ReadonlySet<string> = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'description',
  'detail',
  'error',
  'header',
  'hint',
  'label',
  'message',
  'nothingFound',
  'placeholder',
  'question',
  'suffix',
  'thumbFromLabel',
  'thumbToLabel',
  'title',
  'what',
  'words',
]);

/** A node of Babel's tree, as far as it is walked here. */
type Node = { type: string; loc?: { start: { line: number } }; [key: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** `Trans`, `Plural` and the like: what stands in them is a message. */
function isMessage({ type, openingElement }: Node): boolean {
  if (type !== 'JSXElement' || !isNode(openingElement) || !isNode(openingElement.name)) return false;
  return /^(Trans|Plural|Select)$/.test(String(openingElement.name.name));
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && /\p{L}{2}/u.test(value) && !name.test(value.trim());

/** `plural(…)` and `t({ … })`: what stands in them is a message too. */
const isMessageCall = ({ type, callee }: Node): boolean =>
  type === 'CallExpression' && isNode(callee) && /^(t|plural|select|selectOrdinal)$/.test(String(callee.name));

/** The texts that an expression comes to as they stand in the code: both sides of a condition, the pieces of a template. */
function textsOf(node: Node | null): { text: string; line: number }[] {
  if (node === null) return [];
  const line = node.loc?.start.line ?? 0;
  const of = (...keys: string[]): { text: string; line: number }[] =>
    keys.flatMap((key) => [node[key]].flat().filter(isNode).flatMap(textsOf));
  switch (node.type) {
    case 'StringLiteral':
      return isText(node.value) ? [{ text: node.value, line }] : [];
    case 'TemplateElement': {
      const { cooked } = node.value as { cooked?: unknown }; // safe: Babel's TemplateElement
      return isText(cooked) ? [{ text: cooked, line }] : [];
    }
    case 'TemplateLiteral':
      return of('quasis', 'expressions');
    case 'ConditionalExpression':
      return of('consequent', 'alternate');
    case 'LogicalExpression':
      // `a === 'x' && 'text'`: what stands on the left of `&&` is never shown.
      return node.operator === '&&' ? of('right') : of('left', 'right');
    case 'BinaryExpression':
      return node.operator === '+' ? of('left', 'right') : [];
    case 'JSXExpressionContainer':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return of('expression');
    default:
      return [];
  }
}

/** Texts in the code that reach the screen past the catalogs. */
function literalsIn(code: string, file: string): string[] {
  const plugins: ParserPlugin[] = file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'];
  const found: string[] = [];
  const tell = (texts: { text: string; line: number }[]): void => {
    for (const { text, line } of texts) found.push(`${file}:${line} ${JSON.stringify(text.trim())}`);
  };
  const walk = (node: Node): void => {
    if (isMessage(node)) {
      // The words are a message; what stands in the attributes of a piece of it is not.
      const inside = (piece: Node): void => {
        if (piece.type === 'JSXAttribute') walk(piece);
        else childrenOf(piece).forEach(inside);
      };
      for (const piece of [node.children].flat().filter(isNode)) inside(piece);
      return;
    }
    if (isMessageCall(node)) return;
    if (node.type === 'JSXText') {
      const text = String(node.value);
      const linesBefore = text.slice(0, text.search(/\S/)).split('\n').length - 1;
      if (isText(text)) tell([{ text, line: (node.loc?.start.line ?? 0) + linesBefore }]);
    } else if (node.type === 'TaggedTemplateExpression' && isNode(node.tag) && node.tag.name === 't') {
      // `t\`Leave ${all ? 'all' : 'some'} out\``: the pieces would stay in English.
      const { expressions } = node.quasi as { expressions: Node[] }; // safe: Babel's TaggedTemplateExpression
      tell(expressions.flatMap(textsOf));
    } else if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of [node.children].flat().filter(isNode)) {
        if (child.type === 'JSXExpressionContainer') tell(textsOf(child));
      }
    } else if (node.type === 'JSXAttribute' && isNode(node.name) && isNode(node.value)) {
      const name = typeof node.name.name === 'string' ? node.name.name : '';
      if (spoken.has(name)) tell(textsOf(node.value));
    } else if (node.type === 'ObjectProperty' && isNode(node.key) && isNode(node.value)) {
      const name = String(node.key.name ?? node.key.value);
      if (spoken.has(name)) tell(textsOf(node.value));
    } else if (node.type === 'AssignmentPattern' && isNode(node.left) && isNode(node.right)) {
      if (spoken.has(String(node.left.name))) tell(textsOf(node.right));
    }
    childrenOf(node).forEach(walk);
  };
  // Safe: Babel's own tree, walked as plain nodes.
  walk(parse(code, { sourceType: 'module', plugins }).program as unknown as Node);
  return found;
}

const root = new URL('../../../', import.meta.url).pathname;
const files = readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => `renderer/${file}`);

test('no text of the window stands in the code past the catalogs', () => {
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => literalsIn(readFileSync(join(root, file), 'utf8'), file));
  expect(found).toEqual([]);
});

test('a text is found in an element, an attribute, a condition, a table of words and a piece of a message; a message is not', () => {
  const code = `
    const looks = { done: { words: 'finished', id: 'no-text' } };
    export const Some = ({ many }) => (
      <section title="Rows" className="rows" aria-label={many ? t\`Many rows\` : 'One row'}>
        Some words {t\`\${plural(many, { one: '# row', other: '# rows' })} \${many ? 'are' : 'is'} left\`} <Trans>A message <b title="Bold">in bold</b></Trans>
        {many && 'and more'}
      </section>
    );`;
  expect(literalsIn(code, 'Some.tsx')).toEqual([
    'Some.tsx:2 "finished"',
    'Some.tsx:6 "and more"',
    'Some.tsx:4 "Rows"',
    'Some.tsx:4 "One row"',
    'Some.tsx:5 "Some words"',
    'Some.tsx:5 "are"',
    'Some.tsx:5 "is"',
    'Some.tsx:5 "Bold"',
  ]);
});
