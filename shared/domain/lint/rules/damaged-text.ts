import { t } from '@lingui/core/macro';
import type { LintRule } from '../lint-rule';

/** Half a surrogate pair, the sign for 'could not be read', and control characters but tab and line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const DAMAGE = /\p{Surrogate}|\uFFFD|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/u;
/** UTF-8 that was read as Windows-1252: 'Ã©' for 'é', 'â€™' for an apostrophe. */
const MISREAD = /Ã[\u0080-\u00BF]|â€[\u0098-\u009D\u2122\u0153\u201C\u201D]|Â[\u00A0-\u00BF]/u;

/** Texts that were read in the wrong encoding, or cut inside a character. */
export const damagedText: LintRule = {
  name: 'damaged-text',
  title: () => t`Damaged characters`,
  check: ({ examples }) =>
    examples
      .filter(({ text }) => DAMAGE.test(text) || MISREAD.test(text))
      .map(({ line }) => ({
        severity: 'warning',
        line,
        message: t`The text of line ${line} holds characters that were read wrongly or cut. Import it again in the right encoding.`,
      })),
};
