import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathSteps } from '@renderer/app/path-steps';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { chatAnswer, sendJson } from '../helpers/http-server';
import { ownAddress, packetsOut, peersOutside, plugIn, runInLoneNetwork, unplug } from '../helpers/lone-network';
import { pageCall } from '../helpers/page-call';
import { privateAuthority } from '../helpers/private-authority';
import { walkSampleRoad } from '../helpers/sample-road';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** This file runs itself again in a network of its own: there its second half is the test. */
const inside = process.env.FEWTUNE_LONE_NETWORK === '1';

/** How long the server takes for an answer: long enough that the network can go in the middle of a run. */
const ANSWER_MS = 300;

const outer = () => {
  test.skipIf(process.platform !== 'linux')(
    'nothing leaves the machine that the user did not cause, and work waits for the network',
    () => {
      const ended = runInLoneNetwork(
        process.execPath,
        [resolve('node_modules/vitest/vitest.mjs'), 'run', '--project', 'e2e', 'tests/e2e/offline.test.ts'],
        { ...process.env, FEWTUNE_LONE_NETWORK: '1' },
        240_000,
      );
      console.log(ended.stdout);
      expect({ status: ended.status, error: ended.error, stderr: ended.status === 0 ? '' : ended.stderr }).toEqual({
        status: 0,
        error: undefined,
        stderr: '',
      });
    },
  );
};

const inner = () => {
  const folder = newFolder();
  let launched: LaunchedApp;
  const peers = new Set<string>();
  let watch: NodeJS.Timeout;

  beforeAll(async () => {
    watch = setInterval(() => {
      for (const peer of peersOutside()) peers.add(peer);
    }, 25);
    launched = await launchApp({ workspace: join(folder, 'workspace') });
    launched.page.setDefaultTimeout(30_000);
  });
  afterAll(async () => {
    clearInterval(watch);
    await launched.close();
    removeFolder(folder);
  });

  test('no packet leaves from the start to the verdict, nor on any screen of the workspace, nor while idle', async () => {
    const { page } = launched;
    await walkSampleRoad(page);
    // Each screen of the project: prices and sources link to pages elsewhere, and a report is previewed in a frame.
    for (const [at, { question }] of pathSteps.entries()) {
      await page.keyboard.press(`Control+${at + 1}`);
      await page.getByRole('heading', { level: 1, name: question }).waitFor();
    }
    // Words that a spell checker would look up.
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a command' }).pressSequentially('recieve teh setings ');
    await page.keyboard.press('Escape');
    for (const name of ['Connections', 'Costs', 'Settings', 'Projects']) {
      await page.getByRole('link', { name }).first().click();
      await page.locator('main h1').first().waitFor();
      await page.waitForTimeout(300);
    }
    await page.waitForTimeout(3_000);
    expect({ packets: packetsOut(), peers: [...peers] }).toEqual({ packets: 0, peers: [] });
  });

  test('a run waits while the network is away, says so, and goes on when it is back', async () => {
    const { page } = launched;
    let answered = 0;
    const { key, cert, caFile } = privateAuthority(mkdtempSync(join(folder, 'authority-')), ownAddress);
    const server = createServer({ key, cert }, (request, response) => {
      request.resume();
      setTimeout(() => {
        answered += 1;
        sendJson(response, chatAnswer('yes'), 200, { connection: 'close' });
      }, ANSWER_MS);
    });
    await new Promise<void>((listening) => server.listen(0, '0.0.0.0', listening));
    const { port } = server.address() as AddressInfo; // Safe: it listens on a port, not on a pipe.
    const { id: projectId } = await pageCall(page, 'projects.create', { name: 'Away' });
    const rows = Array.from({ length: 600 }, (_, at) => `row ${at},${at % 2 === 0 ? 'yes' : 'no'}`);
    const { id: datasetId } = await pageCall(page, 'datasets.import', {
      projectId,
      content: `text,label\n${rows.join('\n')}\n`,
      roles: { text: 'text', label: 'label' },
      wait: true,
    });
    const split = await pageCall(page, 'splits.create', { datasetId });
    const connection = await pageCall(page, 'connections.save', {
      kind: 'compatible',
      name: 'Near',
      key: 'k-12345678',
      baseUrl: `https://${ownAddress}:${port}/v1`,
      caFile,
    });
    const config = { kind: 'zero-shot', connectionId: connection.id, model: 'm' } as const;
    const arm = await pageCall(page, 'arms.create', { projectId, config });
    const run = await pageCall(page, 'runs.start', { armId: arm.id, splitId: split.id });
    await expect.poll(() => answered).toBeGreaterThan(8);
    unplug();
    await page.getByText('offline', { exact: true }).waitFor();
    const strip = page.getByRole('contentinfo');
    await strip.getByText(/The run waits and goes on when the server is back/).waitFor();
    await launched.screenshot('offline-waiting-light');
    // What the server was at work on has been answered by then, into nothing.
    await page.waitForTimeout(2 * ANSWER_MS);
    const before = answered;
    await page.waitForTimeout(1_500);
    expect(answered).toBe(before);
    plugIn();
    await expect
      .poll(async () => (await pageCall(page, 'runs.get', { runId: run.id })).status, { timeout: 45_000 })
      .toBe('finished');
    await expect.poll(() => page.getByText('offline', { exact: true }).count()).toBe(0);
    server.closeAllConnections();
    server.close();
    expect(packetsOut()).toBe(0);
  });

  test('the trap counts what does leave, and names where to', async () => {
    const before = packetsOut();
    const asked = fetch('http://192.0.2.7/', { signal: AbortSignal.timeout(700) }).catch(() => 'no answer');
    await expect.poll(() => peersOutside()).toContain('192.0.2.7:80');
    expect(await asked).toBe('no answer');
    expect(packetsOut()).toBeGreaterThan(before);
  });
};

if (inside) describe('without a way out', inner);
else describe('in a network that leads nowhere', outer);
