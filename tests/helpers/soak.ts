import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { LaunchedApp } from './electron-app';
import { pageCall } from './page-call';
import { ownMemoryByName } from './process-memory';

/**
 * Puts a file into the file input that stands in the window. Playwright's own `setFiles` never lets go of the input and of all
 * that hangs on it (84 nodes of a closed dialog a round, measured), which would count as growth of the app.
 */
async function chooseFile(session: CDPSession, file: string): Promise<void> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'document.querySelector("input[type=file]")',
  });
  const objectId = result.objectId ?? '';
  await session.send('DOM.setFileInputFiles', { files: [file], objectId });
  await session.send('Runtime.releaseObject', { objectId });
}

/** What goes on in one round: a file is imported, labelled, split, answered by arms, trained on, compared, reported, and thrown away. */
async function workRound(page: Page, session: CDPSession, round: number): Promise<void> {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const openStep = async (place: number, question: string) => {
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press(`Control+${place}`);
    await page.getByRole('heading', { level: 1, name: question }).waitFor();
  };
  const finished = (count: number) =>
    expect
      .poll(() => page.getByText('finished', { exact: true }).count(), { timeout: 180_000 })
      .toBeGreaterThanOrEqual(count);

  await page.getByRole('link', { name: 'Projects' }).first().click();
  await button('New project').click();
  const dialog = page.getByRole('dialog', { name: 'New project' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByText('Drop a file here, or click to choose one').click();
  await (await chooser).element().dispose();
  await chooseFile(session, resolve('samples/support-tickets.csv'));
  const name = `Round ${round}`;
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await button('Create and look at the rows').click();
  await button('Import 420 rows').click();
  await button('Check the labels').waitFor();
  const projects = await pageCall(page, 'projects.list', {});
  const projectId = projects.find(({ project }) => project.name === name)?.project.id ?? '';
  const [dataset] = await pageCall(page, 'datasets.list', { projectId });
  const { rows } = await pageCall(page, 'datasets.rows', { datasetId: dataset?.id ?? '', limit: 20 });
  for (const { rowId, label } of rows) {
    await pageCall(page, 'labelling.set', { rowId, label, pass: 2 });
  }

  await openStep(3, 'Is the test fair?');
  await button(/^(Make|Create) (the|a|this) split/).click();
  await page
    .getByText(/No .*leak.* found/)
    .first()
    .waitFor();
  const model = { connectionId: 'sandbox', model: 'sandbox-base' };
  for (const config of [{ kind: 'majority' }, { kind: 'zero-shot', ...model }] as const)
    await pageCall(page, 'arms.create', { projectId, config });
  await openStep(4, 'What shall I compare?');
  await openStep(5, 'What will it cost, how far is it?');
  await button(/^Run \d+ rows with 2 arms/).click();
  await finished(2);
  await openStep(7, 'Is it learning?');
  await button('New fine-tune').first().click();
  await button(/^Train on \d+ rows for about/).click();
  await button('Run the trained arm on the test rows').click({ timeout: 180_000 });
  await button(/^Run \d+ rows with 1 arm for about/).click();
  await finished(3);
  await openStep(6, 'Which one wins, and is it real?');
  await page.getByText(/3 arms on \d+ test rows/).waitFor();
  await openStep(8, 'What do I send?');
  await expect.poll(() => button('Export HTML report').isEnabled()).toBe(true);
  await pageCall(page, 'projects.remove', { projectId });
}

export type Soaked = {
  rounds: number;
  /** What each process fills itself after each round, in bytes, once the window has collected its garbage. */
  processes: Record<string, number>[];
  /** What the window's console and the app's own output said of errors. */
  errors: string[];
};

/** Noise of Chromium on a machine without a desktop: no message bus, no graphics card. Nothing of ours. */
const noise =
  /bus\.cc|viz_main_impl|gpu_|gl_|vaapi|shared_image_manager|DevTools listening|Debugger (listening|attached)|For help, see: https:\/\/nodejs|^\s*$/i;

/**
 * Works in the window, round after round, until `until` says that it is enough.
 * @param until asked after each round, with how many there were
 */
export async function soak({ app, page }: LaunchedApp, until: (rounds: number) => boolean): Promise<Soaked> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  const running = app.process();
  for (const stream of [running.stdout, running.stderr])
    stream?.on('data', (chunk: Buffer) => {
      errors.push(
        ...chunk
          .toString()
          .split('\n')
          .filter((line) => !noise.test(line)),
      );
    });
  const session = await page.context().newCDPSession(page);
  const processes: Soaked['processes'] = [];
  let rounds = 0;
  do {
    await workRound(page, session, rounds);
    rounds += 1;
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(1_000);
    processes.push(ownMemoryByName(running.pid ?? 0));
  } while (!until(rounds));
  return { rounds, processes, errors };
}

/** All processes together, after each round, in bytes. */
export const memoryOfAll = ({ processes }: Soaked): number[] =>
  processes.map((each) => Object.values(each).reduce((sum, bytes) => sum + bytes, 0));

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Medians of the second quarter of the rounds (the first warms up) and of the last. */
export function middlesAfterWarmUp(memory: readonly number[]): [early: number, late: number] {
  const quarter = Math.max(1, Math.floor(memory.length / 4));
  return [middle(memory.slice(quarter, 2 * quarter)), middle(memory.slice(-quarter))];
}
