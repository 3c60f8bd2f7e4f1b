import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { menuTemplate } from '../../../main/shell/menu';

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
    'theme-system',
    'theme-light',
    'theme-dark',
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
    'show-keys',
  ]);
  expect(sentBy('darwin')).toEqual(sentBy('linux'));
});

test('the keys of the path are shown but left to the window, which listens to them itself', () => {
  const steps = items(menuTemplate({ platform: 'win32', development: false, run: () => {} })).filter(
    ({ accelerator }) => /^CmdOrCtrl\+\d$/.test(String(accelerator)),
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
