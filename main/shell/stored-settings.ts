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

/** What a new installation starts with. */
export const defaultSettings: Settings = { theme: 'system', language: 'system', acceptWeakKeyStorage: false };

/** Reads settings that may be older, newer or damaged: a field that cannot be read is as new. */
export function readSettings(stored: unknown): Settings {
  const { theme, language, acceptWeakKeyStorage } = Settings.shape;
  const Lenient = z
    .object({
      theme: theme.catch(defaultSettings.theme),
      language: language.catch(defaultSettings.language),
      acceptWeakKeyStorage: acceptWeakKeyStorage.catch(defaultSettings.acceptWeakKeyStorage),
    })
    .catch(defaultSettings);
  return Lenient.parse(stored);
}
