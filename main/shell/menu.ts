import { t } from '@lingui/core/macro';
import type { MenuItemConstructorOptions } from 'electron';

export type MenuOptions = {
  platform: NodeJS.Platform;
  development: boolean;
  /** Runs a command of the window's palette, by its id. */
  run: (command: string) => void;
};

/** The steps of the path: the command's id, and its name. */
const pathSteps = (): [id: string, name: string][] => [
  ['go-data', t`Data`],
  ['go-labels', t`Labels`],
  ['go-split', t`Split`],
  ['go-arms', t`Arms`],
  ['go-runs', t`Runs`],
  ['go-compare', t({ message: 'Compare', context: 'step of the path' })],
  ['go-training', t`Training`],
  ['go-report', t`Report`],
];

const line: MenuItemConstructorOptions = { type: 'separator' };

type Command = (label: string, id: string, accelerator?: string) => MenuItemConstructorOptions;

/**
 * The system's own menu of editing, whose words Electron says in English only. Undo and redo are the window's: what it did to rows, labels
 * and arms is taken back by them, and what was typed where the cursor is in a field.
 */
const editMenu = (mac: boolean, command: Command): MenuItemConstructorOptions => ({
  label: t`Edit`,
  submenu: [
    command(t`Undo`, 'undo', 'CmdOrCtrl+Z'),
    command(t`Redo`, 'redo', 'CmdOrCtrl+Shift+Z'),
    line,
    { role: 'cut', label: t`Cut` },
    { role: 'copy', label: t`Copy` },
    { role: 'paste', label: t`Paste` },
    { role: 'delete', label: t`Delete` },
    line,
    { role: 'selectAll', label: t`Select All` },
    ...(mac
      ? [
          line,
          {
            label: t`Speech`,
            submenu: [
              { role: 'startSpeaking', label: t`Start Speaking` },
              { role: 'stopSpeaking', label: t`Stop Speaking` },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
  ],
});

/** The first menu on a Mac. */
const applicationMenu = (): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about', label: t`About Fewtune` },
    line,
    { role: 'services', label: t`Services` },
    line,
    { role: 'hide', label: t`Hide Fewtune` },
    { role: 'hideOthers', label: t`Hide Others` },
    { role: 'unhide', label: t`Show All` },
    line,
    { role: 'quit', label: t`Quit Fewtune` },
  ],
});

/** The application menu. What changes data or screens is a command of the window, so that menu and palette agree. */
export function menuTemplate({ platform, development, run }: MenuOptions): MenuItemConstructorOptions[] {
  // The window listens to these keys itself: registered here as well, they would run twice.
  const command: Command = (label, id, accelerator) => ({
    label,
    click: () => run(id),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const mac = platform === 'darwin';
  return [
    ...(mac ? [applicationMenu()] : []),
    {
      label: t`&File`,
      submenu: [
        command(t`New project`, 'new-project', 'CmdOrCtrl+N'),
        command(t`Import a project file`, 'import-project'),
        command(t`Export the project`, 'export-project'),
        line,
        command(t`Import data`, 'import-data'),
        command(t`Export the report`, 'export-report'),
        line,
        mac
          ? { role: 'close', label: t`Close Window` }
          : { role: 'quit', label: platform === 'win32' ? t`Exit` : t`Quit` },
      ],
    },
    editMenu(mac, command),
    {
      label: t`&View`,
      submenu: [
        {
          label: t`Theme`,
          submenu: [
            command(t`System`, 'theme-system'),
            command(t`Light`, 'theme-light'),
            command(t`Dark`, 'theme-dark'),
          ],
        },
        line,
        command(t`Larger text`, 'text-larger', 'CmdOrCtrl+Plus'),
        command(t`Smaller text`, 'text-smaller', 'CmdOrCtrl+-'),
        command(t`Usual text size`, 'text-usual', 'CmdOrCtrl+0'),
        line,
        { role: 'togglefullscreen', label: t`Toggle Full Screen` },
        ...(development
          ? ([line, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[])
          : []),
      ],
    },
    {
      label: t`&Go`,
      submenu: [
        ...pathSteps().map(([id, name], index) => command(name, id, `CmdOrCtrl+${index + 1}`)),
        line,
        command(t`Projects`, 'go-projects'),
        command(t`Connections`, 'go-connections'),
        command(t`Costs`, 'go-costs'),
        command(t`Settings`, 'go-settings', 'CmdOrCtrl+,'),
      ],
    },
    {
      role: 'help',
      label: t`&Help`,
      submenu: [
        command(t`What does … mean?`, 'glossary', 'F1'),
        command(t`Keys of this screen`, 'show-keys'),
        ...(mac ? [] : [{ role: 'about', label: t`About` } satisfies MenuItemConstructorOptions]),
      ],
    },
  ];
}
