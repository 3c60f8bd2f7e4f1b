import { Settings } from '@shared/contract/shell-operations';
import { z } from 'zod';

/** Where the window was, in screen pixels. */
export const WindowPlace = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});
export type WindowPlace = z.output<typeof WindowPlace>;

/** Where the workspace is when no start names it (null: in its usual place), and the folder that it was copied from, which is still there. */
export const WorkspacePlace = z.object({
  folder: z.string().min(1).nullable(),
  previous: z.string().min(1).nullable(),
});
export type WorkspacePlace = z.output<typeof WorkspacePlace>;

/** What a new installation starts with. */
export const defaultSettings: Settings = {
  theme: 'system',
  language: 'system',
  textSize: 100,
  acceptWeakKeyStorage: false,
};

/** Reads settings that may be older, newer or damaged: a field that cannot be read is as new. */
export function readSettings(stored: unknown): Settings {
  const { theme, language, textSize, acceptWeakKeyStorage } = Settings.shape;
  const Lenient = z
    .object({
      theme: theme.catch(defaultSettings.theme),
      language: language.catch(defaultSettings.language),
      textSize: textSize.catch(defaultSettings.textSize),
      acceptWeakKeyStorage: acceptWeakKeyStorage.catch(defaultSettings.acceptWeakKeyStorage),
    })
    .catch(defaultSettings);
  return Lenient.parse(stored);
}
