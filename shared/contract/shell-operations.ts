import { t } from '@lingui/core/macro';
import { languages } from '@shared/wording/language';
import { z } from 'zod';
import { Backup, BackupName } from './backups';
import { Count, operation } from './operation';
import { reportOperations } from './reports';
import { shellDiagnosticsOperations } from './shell-diagnostics';

/** Sizes of text, in percent of the usual one, as the menu and the keys step through them. */
export const textSizes = [80, 90, 100, 110, 125, 150, 175, 200] as const;
export type TextSize = (typeof textSizes)[number];

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** What Fewtune speaks; 'system' follows the system's language where Fewtune knows it, else English. */
  language: z.enum(['system', ...languages]),
  /** In percent; everything in the window grows with its text. */
  textSize: z.literal(textSizes),
  /** Keys may be kept with weak storage where there is no keychain; only the user can say so. */
  acceptWeakKeyStorage: z.boolean(),
});
export type Settings = z.output<typeof Settings>;

/** Things only the shell can do: dialogs, keychain, settings, the outside world. Not available on the command line. */
export const shellOperations = {
  'shell.info': operation({
    summary: 'Versions, platform and how keys can be kept.',
    input: z.object({}),
    output: z.object({
      version: z.string(),
      electron: z.string(),
      platform: z.string(),
      /** `keychain`: the system encrypts keys. `weak`: there is none, but the user accepted weaker storage. `session`: keys live until the app closes. */
      keyStorage: z.enum(['keychain', 'weak', 'session']),
      /** What protects the keys, in words (`GNOME keyring`, `macOS Keychain`). */
      keyStorageWords: z.string(),
    }),
  }),
  'shell.getSettings': operation({ summary: 'Read the settings.', input: z.object({}), output: Settings }),
  'shell.setSettings': operation({
    summary: 'Change settings.',
    input: Settings.partial(),
    output: Settings,
  }),
  'shell.chooseSavePath': operation({
    summary: 'Ask where to save a file; null when the user gave up.',
    input: z.object({
      title: z.string(),
      fileName: z.string(),
      filters: z.array(z.object({ name: z.string(), extensions: z.array(z.string()) })),
    }),
    output: z.object({ path: z.string().nullable() }),
  }),
  'shell.printReport': operation({
    summary: 'Print the report as PDF.',
    input: reportOperations['reports.preview'].input.extend({
      path: z.string().min(1, { error: () => t`Say where to write the file.` }),
    }),
    output: z.object({ path: z.string(), bytes: Count }),
  }),
  'shell.showInFolder': operation({
    summary: 'Show a file in the file manager.',
    input: z.object({ path: z.string().min(1) }),
    output: z.object({ shown: z.boolean() }),
  }),
  'shell.copyText': operation({
    summary: 'Put text on the clipboard.',
    input: z.object({ text: z.string() }),
    output: z.object({ copied: z.literal(true) }),
  }),
  'shell.openExternal': operation({
    summary: 'Open an https address in the browser.',
    input: z.object({ url: z.url({ protocol: /^https$/ }) }),
    output: z.object({ opened: z.boolean() }),
  }),
  'shell.retryEngine': operation({
    summary: 'Start the engine again after it failed to open the workspace.',
    /** `watch` false opens a damaged database as far as it goes: not looked through, not backed up. */
    input: z.object({ watch: z.boolean().default(true) }),
    output: z.object({ started: z.boolean() }),
  }),
  'shell.openFailure': operation({
    summary: 'Why no workspace is open: whether its database is damaged, and the newest sound backup.',
    input: z.object({}),
    output: z.object({ damaged: z.boolean(), backup: Backup.nullable() }),
  }),
  'shell.restoreBackup': operation({
    summary: 'Close the workspace and open it again from a backup. What is there now is kept beside the backups.',
    input: z.object({ name: BackupName }),
    output: z.object({ started: z.boolean() }),
  }),
  'shell.workspace': operation({
    summary: 'Where the workspace is, who said so, and where it was before.',
    input: z.object({}),
    output: z.object({
      path: z.string(),
      /** `start`: the start named it and will again; `settings`: it was moved or opened here; `usual`: in the folder for the user's data. */
      from: z.enum(['start', 'settings', 'usual']),
      /** The folder that it was copied from, as long as it is there and nobody removed it. */
      previous: z.string().nullable(),
    }),
  }),
  'shell.chooseFolder': operation({
    summary: 'Ask for a folder; null when the user gave up.',
    input: z.object({ title: z.string() }),
    output: z.object({ path: z.string().nullable() }),
  }),
  'shell.moveWorkspace': operation({
    summary: 'Close the workspace, copy it to an empty folder, read it again and open it there. The old folder stays.',
    input: z.object({ path: z.string().min(1).max(4096) }),
    output: z.object({ path: z.string() }),
  }),
  'shell.openWorkspace': operation({
    summary: 'Close the workspace and open the one in another folder.',
    input: z.object({ path: z.string().min(1).max(4096) }),
    output: z.object({ path: z.string() }),
  }),
  'shell.clearPreviousWorkspace': operation({
    summary: 'Move the folder that the workspace was copied from to the trash, or only forget that it is there.',
    input: z.object({ trash: z.boolean() }),
    output: z.object({ cleared: z.literal(true) }),
  }),
  ...shellDiagnosticsOperations,
};

export type ShellOperations = typeof shellOperations;
export type ShellOperationName = keyof ShellOperations;
export const isShellOperationName = (name: unknown): name is ShellOperationName =>
  typeof name === 'string' && Object.hasOwn(shellOperations, name);
