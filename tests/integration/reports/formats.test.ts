import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import type { ReportFormat } from '@shared/contract/reports';
import { marked } from 'marked';
import { expect, test } from 'vitest';
import { billingServer } from '../../helpers/billing-server';
import { unpacked } from '../../helpers/bundles';
import { holdsSecret } from '../../helpers/canary';
import { chatTask } from '../../helpers/chat-task';
import { runCli } from '../../helpers/cli';
import { comparedArms, HOSTILE } from '../../helpers/compared-arms';
import { openEngine } from '../../helpers/engine';
import { temporaryFolder } from '../../helpers/temporary-folder';

const KEY = 'sk-canary-77c1e09bd24f4a56';
const FILES: [ReportFormat, string][] = [
  ['html', 'report.html'],
  ['markdown', 'report.md'],
  ['xlsx', 'report.xlsx'],
  ['predictions-csv', 'predictions.csv'],
  ['bundle', 'bundle.zip'],
];

/** Control characters but line ends and tabs, and bidirectional overrides. */
const HIDDEN = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u;

/** What a browser would run or fetch: elements with a name, and attributes that are addresses or handlers. */
const tagsOf = (html: string): Set<string> =>
  new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, name]) => name ?? ''));

test('hostile texts are shown as texts in every format, a text of a megabyte too, and no format holds the key', async () => {
  const { call, workspace } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const task = await comparedArms(call, KEY);
  const huge = 'x'.repeat(1_000_000);
  const { predictions } = await call('runs.predictions', {
    runId: (await call('comparisons.get', { projectId: task.projectId })).arms[0]?.runId ?? '',
    limit: 1000,
  });
  // An imported arm can hold any answer at all.
  await call('predictions.import', {
    splitId: task.splitId,
    content: `row,label\n${predictions.map(({ position }, at) => `${position},${at === 0 ? huge : `"${Object.values(HOSTILE)[at % 7]?.replaceAll('"', '""')}"`}`).join('\n')}\n`,
    columns: { join: { by: 'position', column: 'row' }, label: 'label' },
    name: `=2+3 ${HOSTILE.bidi} ${HOSTILE.html}`,
  });
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  for (const [format, name] of FILES) {
    await call('reports.export', { projectId: task.projectId, format, path: at(name) });
  }

  const html = readFileSync(at('report.html'), 'utf8');
  expect([...tagsOf(html)].sort()).toEqual(
    [
      ...[
        'body',
        'br',
        'circle',
        'code',
        'div',
        'footer',
        'h1',
        'h2',
        'h3',
        'head',
        'header',
        'html',
        'li',
        'line',
        'main',
        'meta',
        'p',
        'pre',
      ],
      ...[
        'rect',
        'section',
        'span',
        'strong',
        'style',
        'svg',
        'table',
        'tbody',
        'td',
        'text',
        'th',
        'thead',
        'title',
        'tr',
        'ul',
      ],
    ]
      .filter((name) => tagsOf(html).has(name))
      .sort(),
  );
  expect(html).not.toMatch(
    /<(?:script|img|link|a|iframe|form|object)\b|\s(?:href|src|on\w+)=["'][^"']*(?:javascript|http)/i,
  );
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(html).toContain('safe\uFFFDgnp.exe');
  expect(html).not.toMatch(HIDDEN);

  const markdown = readFileSync(at('report.md'), 'utf8');
  const rendered = marked.parse(markdown, { async: false });
  expect([...tagsOf(rendered)].sort()).toEqual([
    'blockquote',
    'code',
    'h1',
    'h2',
    'h3',
    'li',
    'p',
    'pre',
    'strong',
    'table',
    'tbody',
    'td',
    'th',
    'thead',
    'tr',
    'ul',
  ]);
  expect(rendered).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(rendered).toContain('[click](javascript:alert(3)) https://evil.example/?q=1');
  expect(markdown).not.toMatch(HIDDEN);

  const book = new Workbook();
  await book.xlsx.readFile(at('report.xlsx'));
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    'Verdict',
    'Arms',
    'Pairs',
    'Labels',
    'Runs',
    'Prompts',
    'Predictions',
  ]);
  const sheet = book.getWorksheet('Predictions');
  expect(sheet?.rowCount).toBe(1 + 5 * task.testRows);
  const answers: string[] = [];
  for (const one of book.worksheets) {
    one.eachRow((row) => {
      row.eachCell((cell) => {
        expect(cell.formula).toBeUndefined();
        expect(cell.hyperlink).toBeUndefined();
        if (typeof cell.value === 'string' && /^[=+\-@\t\r]/.test(cell.value)) expect(cell.numFmt).toBe('@');
      });
      if (one === sheet) answers.push(String(row.getCell(9).value));
    });
  }
  expect(answers).toContain(HOSTILE.formula);
  expect(answers).toContain(HOSTILE.html);
  expect(answers.find((answer) => answer.startsWith('xxx'))).toMatch(
    /^x+… \(cut here: it has 1,000,000 characters, more than a cell holds; a bundle has all of it\)$/,
  );
  const accuracy = book.getWorksheet('Arms')?.getRow(2).getCell(6).value;
  expect(accuracy).toBe(0.5);

  const csv = readFileSync(at('predictions.csv'), 'utf8');
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""pay"")"`);
  expect(csv).toContain(huge);

  const entries = await unpacked(at('bundle.zip'));
  expect(entries.map(({ content }) => content.toString('utf8')).join('')).toContain(huge);
  const verified = await runCli(['reports.verify', JSON.stringify({ path: at('bundle.zip') })]);
  expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, notes: [] });

  const everything = [...FILES.map(([, name]) => readFileSync(at(name))), ...entries.map(({ content }) => content)];
  for (const one of await unpacked(at('report.xlsx'))) everything.push(one.content);
  expect(everything.some((content) => holdsSecret(content, KEY))).toBe(false);
  expect(everything.some((content) => content.includes(workspace))).toBe(false);
});

test('the command line says plainly that a PDF needs the window, and what to do instead', async () => {
  const { call } = openEngine();
  await expect(call('reports.export', { projectId: 'prj_none', format: 'pdf', path: 'x.pdf' })).rejects.toThrow(
    'A PDF is printed by the window of Fewtune. Open the Report step there, or export HTML and print it from a browser.',
  );
});

test('a report shows the prompt that was sent, says when it cannot any more, and leaves out examples that differ by row', async () => {
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} } });
  const server = await billingServer(() => ({ prompt: 50, completion: 2 }));
  const task = await chatTask(call, { kind: 'openai', baseUrl: server.url }, { count: 40, model: 'gpt-4.1-mini' });
  const similar = await call('arms.create', {
    projectId: task.projectId,
    config: { kind: 'few-shot', connectionId: task.connectionId, model: 'gpt-4.1-mini', shots: 3, selector: 'similar' },
  });
  for (const armId of [task.armId, similar.id])
    await call('runs.start', { armId, splitId: task.splitId, acceptLeaks: true, wait: true });
  const asSent = await call('reports.preview', { projectId: task.projectId });
  expect(asSent.html).toContain('(the text of the row)');
  expect(asSent.html).toContain('Its 3 examples were chosen anew for each row');
  expect(asSent.html).not.toContain('cannot be shown any more');

  // Another wording becomes version 2; the run keeps the one it sent.
  await call('arms.savePrompt', {
    armId: task.armId,
    prompt: { template: 'NEW WORDS {{labels}} {{answer_rule}}', order: 'stable', seed: 1 },
  });
  const kept = await call('reports.preview', { projectId: task.projectId });
  expect(kept.html).toContain('version 1');
  expect(kept.html).not.toContain('NEW WORDS');

  const { project } = await call('projects.get', { projectId: task.projectId });
  await call('projects.update', { projectId: project.id, instructions: 'Other instructions.' });
  const changed = await call('reports.preview', { projectId: task.projectId });
  expect(changed.html).not.toContain('Other instructions.');
  expect(changed.html.match(/so its prompt cannot be shown any more/g)).toHaveLength(2);
});
