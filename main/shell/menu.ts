import type { MenuItemConstructorOptions } from 'electron';

export type MenuOptions = {
  platform: NodeJS.Platform;
  development: boolean;
  /** Runs a command of the window's palette, by its id. */
  run: (command: string) => void;
};

const pathSteps = ['Data', 'Labels', 'Split', 'Arms', 'Runs', 'Compare', 'Training', 'Report'];

/** The application menu. What changes data or screens is a command of the window, so that menu and palette agree. */
export function menuTemplate({ platform, development, run }: MenuOptions): MenuItemConstructorOptions[] {
  // The window listens to these keys itself: registered here as well, they would run twice.
  const command = (label: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => run(id),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const mac = platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        command('New project', 'new-project', 'CmdOrCtrl+N'),
        command('Import a project file', 'import-project'),
        command('Export the project', 'export-project'),
        line,
        command('Import data', 'import-data'),
        command('Export the report', 'export-report'),
        line,
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        {
          label: 'Theme',
          submenu: [command('System', 'theme-system'), command('Light', 'theme-light'), command('Dark', 'theme-dark')],
        },
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(development
          ? ([line, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[])
          : []),
      ],
    },
    {
      label: '&Go',
      submenu: [
        ...pathSteps.map((step, index) => command(step, `go-${step.toLowerCase()}`, `CmdOrCtrl+${index + 1}`)),
        line,
        command('Projects', 'go-projects'),
        command('Connections', 'go-connections'),
        command('Costs', 'go-costs'),
        command('Settings', 'go-settings'),
      ],
    },
    {
      role: 'help',
      label: '&Help',
      submenu: [
        command('Keys of this screen', 'show-keys'),
        ...(mac ? [] : [{ role: 'about' } satisfies MenuItemConstructorOptions]),
      ],
    },
  ];
}
