import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createEngine } from '@engine/engine';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { callOf, entries } from '../helpers/engine';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** What a user does with the workspace and its projects as files. */
const folder = newFolder();
const workspace = join(folder, 'workspace');
let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  const engine = createEngine({ workspace, samplesDir: resolve('samples'), entries });
  const call = callOf(engine);
  const project = await call('projects.createSample', {});
  const [split] = await call('splits.list', { projectId: project.id });
  const [majority] = await call('arms.list', { projectId: project.id });
  await call('runs.start', { armId: majority?.id ?? '', splitId: split?.id ?? '', wait: true });
  await engine.close();
  launched = await launchApp({ workspace });
  page = launched.page;
  page.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await launched?.close();
  removeFolder(folder);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = (name: string) => page.getByRole('dialog', { name });
const dark = async (on: boolean) => {
  await page.evaluate((scheme) => window.fewtune.call('shell.setSettings', { theme: scheme }), on ? 'dark' : 'light');
  await page.waitForTimeout(400);
};

test('a project goes out as one file and comes in again beside itself, from a file that the system opens', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('project-file-failed'));
  const file = join(folder, 'support.fewtune');
  await launched.app.evaluate(({ dialog: native }, filePath) => {
    native.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await launched.screenshot('home-with-import');
  await button('Actions for Sample: support tickets').click();
  await page.getByRole('menuitem', { name: 'Export the project' }).click();
  await dialog('Export the project').waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('project-export');
  await button('Save the file').click();
  await page.getByText('Saved the project file: support.fewtune').waitFor();

  const openFile = (path: string) =>
    launched.app.evaluate(({ app }, opened) => app.emit('open-file', { preventDefault: () => {} }, opened), path);
  await openFile(file);
  await dialog('Import a project').getByText('Exported on', { exact: false }).waitFor();
  await page.getByText('A second one is made beside it.', { exact: false }).waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('project-import');
  await dark(true);
  await launched.screenshot('project-import-dark');
  await dark(false);
  await button('Import the project').click();
  await page.getByRole('heading', { level: 1, name: 'What is next?' }).waitFor();
  await page.getByText('Sample: support tickets (2)').first().waitFor();
  await launched.screenshot('project-imported');

  const broken = join(folder, 'broken.fewtune');
  writeFileSync(broken, 'nothing');
  await openFile(broken);
  await dialog('Import a project').getByText('broken.fewtune cannot be imported', { exact: false }).waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('project-import-refused');
  await button('Choose another file').click();
  await button('Drop a project file here, or click to choose one').waitFor();
  await launched.screenshot('project-import-choose');
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog('Import a project').count()).toBe(0);
});

test('the workspace is moved to another folder, is found there by the next start, and another one is opened', async ({
  onTestFailed,
}) => {
  onTestFailed(() => launched.screenshot('workspace-failed'));
  const userData = join(folder, 'own');
  const usual = join(userData, 'workspace');
  const moved = join(folder, 'elsewhere', 'moved');
  const full = join(folder, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'diary.txt'), 'mine');
  const launch = async () => {
    launched = await launchApp({ workspace: usual, nameWorkspace: false, userData });
    page = launched.page;
    page.setDefaultTimeout(20_000);
  };
  const choose = (path: string) =>
    launched.app.evaluate(({ dialog: native }, filePath) => {
      native.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    }, path);
  const settings = () => page.getByRole('link', { name: /settings/i }).click();
  const panel = () => page.getByRole('region', { name: 'Folder of the workspace' });
  await launched.close();
  await launch();
  await page.getByText('Sample: support tickets').first().waitFor();
  await settings();
  await panel().getByText(usual, { exact: true }).waitFor();
  await launched.screenshot('workspace-folder');
  await dark(true);
  await launched.screenshot('workspace-folder-dark');
  await dark(false);
  await choose(full);
  await panel().getByRole('button', { name: 'Move it' }).click();
  await panel().getByText('is not empty. Choose an empty folder', { exact: false }).waitFor();
  await launched.screenshot('workspace-refused');

  await choose(moved);
  await panel().getByRole('button', { name: 'Move it' }).click();
  await dialog('Move the workspace?').waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('workspace-move');
  await button('Move the workspace').click();
  await panel().getByText(moved, { exact: true }).waitFor();
  await panel().getByText(`The workspace was copied from ${usual}`, { exact: false }).waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('workspace-moved');
  await panel().getByRole('button', { name: 'Keep it' }).click();
  await expect.poll(() => panel().getByText('was copied from', { exact: false }).count()).toBe(0);
  expect(existsSync(join(usual, 'fewtune.db'))).toBe(true);
  await launched.close();

  await launch();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settings();
  await panel().getByText(moved, { exact: true }).waitFor();
  await choose(workspace);
  await panel().getByRole('button', { name: 'Open another workspace' }).click();
  await dialog('Open the other workspace?').getByText('2 projects', { exact: false }).waitFor();
  await page.waitForTimeout(300);
  await launched.screenshot('workspace-open');
  await button('Open the other workspace').click();
  await page.getByText('Sample: support tickets (2)').first().waitFor();
});
