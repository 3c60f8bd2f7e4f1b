import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../scripts/child-process.mjs';
import { electronRuntime, sandboxFlags } from '../../scripts/electron-runtime.mjs';
import { folderSize } from '../helpers/folder-size';
import {
  launchPackagedApp,
  type PackagedApp,
  packageApp,
  packagedFolder,
  packagedProgram,
  startPackagedProgram,
} from '../helpers/packaged-app';
import { walkSampleRoad } from '../helpers/sample-road';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

describe.skipIf(process.platform !== 'linux')('the packaged app', () => {
  const folder = newFolder();
  const archive = join(packagedFolder, 'resources', 'app.asar');
  let packaged: PackagedApp | undefined;

  beforeAll(packageApp);
  afterAll(async () => {
    await packaged?.close();
    removeFolder(folder);
  });

  test('has its fuses set: no Node, no inspector, its archive and nothing else, cookies encrypted', async () => {
    const { version: _, ...wire } = await getCurrentFuseWire(packagedProgram);
    const fuses = Object.fromEntries(
      Object.entries(wire).map(([place, state]) => [FuseV1Options[Number(place)], state === FuseState.ENABLE]),
    );
    expect(fuses).toMatchObject({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      GrantFileProtocolExtraPrivileges: false,
    });
  });

  test('carries a list of its materials with licences, and their texts', () => {
    const materials = JSON.parse(readFileSync(join(packagedFolder, 'sbom.cdx.json'), 'utf8'));
    const names = materials.components.map(({ name }: { name: string }) => name);
    expect(materials.bomFormat).toBe('CycloneDX');
    expect(names).toEqual(expect.arrayContaining(['electron', 'better-sqlite3', 'react', '@mantine/core', 'zod']));
    expect(names).not.toContain('vitest');
    const licences = readFileSync(join(packagedFolder, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of names) expect(licences).toContain(`${name} `);
  });

  test('holds every script in an archive whose hash covers it, and the addon of this system alone', () => {
    const files = listPackage(archive, { isPack: false });
    expect(files).toEqual(expect.arrayContaining(['/out/main/shell.js', '/out/main/engine.js', '/out/main/worker.js']));
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    ]);
    expect(
      files.filter((file) => /\.(map|tsx?)$|^\/(main|renderer|shared|tests|scripts|docs)(\/|$)/.test(file)),
    ).toEqual([]);
    // Safe: every packed file in the header of an archive made by this library has it.
    const { header } = getRawHeader(archive) as unknown as { header: { files: Record<string, { files: object }> } };
    expect(JSON.stringify(header)).toContain('"integrity":{"algorithm":"SHA256"');
    expect(existsSync(join(packagedFolder, 'resources', 'app'))).toBe(false);
  });

  test('is an empty Electron and our own bundle, which stays below 12 MB, and hardly more', async () => {
    const { dist } = await electronRuntime();
    const shim = join(dist, 'resources', 'app');
    const empty = folderSize(dist) - (existsSync(shim) ? folderSize(shim) : 0);
    const bundle = folderSize(resolve('out'));
    expect(bundle).toBeLessThan(12_000_000);
    expect(folderSize(packagedFolder) / (empty + bundle)).toBeLessThan(1.1);
  });

  test('opens the files it and a second start are given, and walks from the sample to the verdict', async () => {
    // As the system starts it for a file that is opened with it.
    packaged = await launchPackagedApp(folder, [resolve('samples/support-tickets.csv')]);
    expect(packaged.page.url()).toMatch(/^fewtune:\/\/app\/index\.html/);
    const dialog = packaged.page.getByRole('dialog', { name: 'New project' });
    await dialog.getByText('support-tickets.csv').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Support tickets');
    await packaged.screenshot('packaged-opened-file-light');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => dialog.count()).toBe(0);

    // A second start hands its file to the running copy and ends.
    writeFileSync(join(folder, 'other rows.csv'), 'text,label\na,b\n');
    const second = startPackagedProgram(folder, ['other rows.csv']);
    const ended = new Promise((done) => second.once('exit', done));
    await dialog.getByText('other rows.csv').waitFor();
    expect(await ended).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => dialog.count()).toBe(0);
    await walkSampleRoad(packaged.page);
    await packaged.screenshot('packaged-compare-light');
  });

  test('does not run as Node', async () => {
    const asNode = await run(packagedProgram, ['-e', 'console.log("ran as node")', '--', ...sandboxFlags()], {
      capture: true,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', XDG_CONFIG_HOME: folder },
      limitMs: 3_000,
    });
    expect(asNode.output).not.toContain('ran as node');
  });
});
