import { speak } from '@shared/wording/speak';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, expect, test } from 'vitest';

import { menuTemplate } from '../../../main/shell/menu';

afterEach(() => speak({ language: 'en', locale: 'en-US' }));

const items = (template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);

/** Clicks every item in turn and tells what the window was sent. */
function sentBy(platform: NodeJS.Platform): string[] {
  const sent: string[] = [];
  const template = menuTemplate({ platform, development: false, run: (command) => sent.push(command) });
  // Safe: the commands' click takes no argument.
  for (const item of items(template)) (item.click as (() => void) | undefined)?.();
  return sent;
}

test('the menu sends the commands of the palette by their ids', () => {
  expect(sentBy('linux')).toEqual([
    'new-project',
    'import-project',
    'export-project',
    'import-data',
    'export-report',
    'undo',
    'redo',
    'theme-system',
    'theme-light',
    'theme-dark',
    'text-larger',
    'text-smaller',
    'text-usual',
    'go-data',
    'go-labels',
    'go-split',
    'go-arms',
    'go-runs',
    'go-compare',
    'go-training',
    'go-report',
    'go-projects',
    'go-connections',
    'go-costs',
    'go-settings',
    'glossary',
    'show-keys',
  ]);
  expect(sentBy('darwin')).toEqual(sentBy('linux'));
});

test('the keys of the path are shown but left to the window, which listens to them itself', () => {
  const steps = items(menuTemplate({ platform: 'win32', development: false, run: () => {} })).filter(
    ({ accelerator }) => /^CmdOrCtrl\+[1-8]$/.test(String(accelerator)),
  );
  expect(steps.map(({ label, accelerator, registerAccelerator }) => [label, accelerator, registerAccelerator])).toEqual(
    [
      ['Data', 'CmdOrCtrl+1', false],
      ['Labels', 'CmdOrCtrl+2', false],
      ['Split', 'CmdOrCtrl+3', false],
      ['Arms', 'CmdOrCtrl+4', false],
      ['Runs', 'CmdOrCtrl+5', false],
      ['Compare', 'CmdOrCtrl+6', false],
      ['Training', 'CmdOrCtrl+7', false],
      ['Report', 'CmdOrCtrl+8', false],
    ],
  );
});

test('reload and developer tools are there in development only', () => {
  const roles = (development: boolean) =>
    items(menuTemplate({ platform: 'linux', development, run: () => {} })).map(({ role }) => role);
  expect(roles(false)).not.toContain('reload');
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
});

test('every item has words of its own in the chosen language, because Electron names its roles in English only', async () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    const english = items(menuTemplate({ platform, development: false, run: () => {} }));
    expect(english.filter(({ type, role, label }) => type !== 'separator' && role !== 'appMenu' && !label)).toEqual([]);
  }
  await speak({ language: 'de', locale: 'de-DE' });
  const german = menuTemplate({ platform: 'linux', development: false, run: () => {} });
  expect(german.map(({ label }) => label)).toEqual(['&Datei', 'Bearbeiten', '&Ansicht', '&Gehe zu', '&Hilfe']);
  const edit = items(german).filter(({ role }) => role === 'cut' || role === 'paste' || role === 'selectAll');
  expect(edit.map(({ label }) => label)).toEqual(['Ausschneiden', 'Einfügen', 'Alles auswählen']);
});
