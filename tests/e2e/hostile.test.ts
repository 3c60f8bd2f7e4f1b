import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '@renderer/lib/paths';
import Papa from 'papaparse';
import { expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../helpers/electron-app';
import { chatAnswer, httpServer, sendJson } from '../helpers/http-server';
import { pageCall } from '../helpers/page-call';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

test('hostile names, rows, labels, columns, replies and reports are text everywhere, and nothing of them runs', async () => {
  const folder = newFolder();
  const outside = await httpServer((_, response) => sendJson(response, {}));
  /** Each would set `hostile` on the window, leave a marked element, or ask the outside server, if it were taken for more than text. */
  const markup = [
    `<img data-hostile src="${outside.url}/image" onerror="window.hostile=1">`,
    '<script data-hostile>window.hostile=1</script>',
    '"><svg data-hostile onload="window.hostile=1">',
    "<a data-hostile href='javascript:window.hostile=1'>click</a>",
    `[click](javascript:window.hostile=1) ![x](${outside.url}/markdown)`,
    `<style data-hostile>*{background:url(${outside.url}/style)}</style>`,
    `<iframe data-hostile srcdoc="<script>parent.hostile=1</script>"></iframe>`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a template language would run
    '{{constructor.constructor("window.hostile=1")()}} ${window.hostile=1} <%= 1 %>',
    '=cmd|" /C calc"!A0',
    'bell \u0007, escape \u001b[31m, turned \u202Egnp.exe\u202C, mark \uFEFF, joined 👩‍👩‍👧‍👦',
    `long ${'<b>'.repeat(20_000)}`,
  ];
  const labels = ['<img data-hostile src=x onerror="window.hostile=1">', 'turned \u202Elebal'] as const;
  let replies = 0;
  const server = await httpServer(({ method }, response) => {
    if (method === 'GET') return sendJson(response, { object: 'list', data: [{ id: '<b data-hostile>m</b>' }] });
    replies += 1;
    return sendJson(response, chatAnswer(replies % 2 === 0 ? labels[0] : (markup[replies % markup.length] ?? '')));
  });
  const launched = await launchApp({ workspace: join(folder, 'workspace') });
  onTestFinished(async () => {
    await launched.close();
    removeFolder(folder);
  });
  const { page } = launched;
  page.setDefaultTimeout(30_000);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });

  const project = await pageCall(page, 'projects.create', { name: `Hostile ${markup[0]}`, instructions: markup[1] });
  const rows = Array.from({ length: 66 }, (_, at) => ({
    [markup[2] ?? '']: `${markup[at % markup.length]} no. ${at}`,
    '<u data-hostile>label</u>': labels[at % 2],
    '__proto__ ': markup[3],
  }));
  const dataset = await pageCall(page, 'datasets.import', {
    projectId: project.id,
    name: markup[5],
    content: Papa.unparse(rows),
    roles: { text: markup[2] ?? '', label: '<u data-hostile>label</u>' },
    wait: true,
  });
  const split = await pageCall(page, 'splits.create', { datasetId: dataset.id, name: markup[3] });
  const connection = await pageCall(page, 'connections.save', {
    kind: 'compatible',
    name: markup[0]?.slice(0, 90) ?? '',
    baseUrl: `${server.url}/v1`,
    key: 'k-12345678',
  });
  const asked = { connectionId: connection.id, model: '<b data-hostile>m</b>' };
  const arms = [
    await pageCall(page, 'arms.create', { projectId: project.id, config: { kind: 'majority' }, name: markup[4] }),
    await pageCall(page, 'arms.create', { projectId: project.id, config: { kind: 'zero-shot', ...asked } }),
  ];
  const runs = await Promise.all(
    arms.map((arm) => pageCall(page, 'runs.start', { armId: arm.id, splitId: split.id, wait: true })),
  );

  const seen = async (address: string) => {
    await page.evaluate((target) => {
      window.location.hash = target;
    }, address);
    await page.locator('main h1').first().waitFor();
    await expect.poll(() => page.locator('main [data-testid="skeleton"]').count()).toBe(0);
    await page.waitForTimeout(300);
    return page.evaluate(() => ({
      ran: 'hostile' in window,
      marked: document.querySelectorAll('[data-hostile]').length,
      links: document.querySelectorAll('a[href^="javascript:" i], iframe[srcdoc]').length,
      title: document.title,
      text: document.body.innerText,
    }));
  };
  const step = (name: Parameters<typeof paths.step>[1]) => paths.step(project.id, name);
  /** Each screen, and words of a hostile text that stand on it as they are. */
  const screens: [address: string, shown: string][] = [
    [paths.home, 'Hostile <img data-hostile src='],
    [step('data'), '<script data-hostile>window.hostile=1</script> no.'],
    [step('labels'), '<script data-hostile>'],
    [step('split'), "<a data-hostile href='javascript:"],
    [step('arms'), '[click](javascript:window.hostile=1)'],
    [step('runs'), '<b data-hostile>m</b>'],
    [paths.detail(project.id, 'runs', runs[1]?.id ?? ''), '<img data-hostile'],
    [step('compare'), '<img data-hostile src=x onerror='],
    [step('training'), 'Is it learning?'],
    [step('report'), 'What do I send?'],
    [paths.connections, '<img data-hostile src='],
    [paths.costs, ''],
    [paths.costTab('spent', project.id), ''],
  ];
  for (const [address, shown] of screens) {
    const { text, ...found } = await seen(address);
    expect({ address, ...found }).toEqual({ address, ran: false, marked: 0, links: 0, title: 'Fewtune' });
    // A field holds its text as a value.
    const values = await page
      .locator('input, textarea')
      .evaluateAll((fields) => fields.map((field) => ('value' in field ? field.value : '')).join('\n'));
    expect(`${address} ${text} ${values}`).toContain(shown);
  }
  await page.evaluate((target) => {
    window.location.hash = target;
  }, step('report'));
  const report = page.frameLocator('iframe').first();
  await report.getByText('Hostile <img', { exact: false }).first().waitFor();
  expect(await report.locator('[data-hostile], script').count()).toBe(0);
  await launched.screenshot('hostile-report-light');

  // What leaves: the report as one file, and a table that a spreadsheet opens.
  const path = join(folder, 'report.html');
  await pageCall(page, 'reports.export', { projectId: project.id, format: 'html', path });
  const html = readFileSync(path, 'utf8');
  expect(html).toContain('&lt;img data-hostile');
  expect(html).not.toMatch(/<(script|svg|img|iframe|style|a|b|u)[^>]* data-hostile/);

  expect({ dialogs, asked: outside.heard.map((one) => one.path) }).toEqual({ dialogs: [], asked: [] });
});
