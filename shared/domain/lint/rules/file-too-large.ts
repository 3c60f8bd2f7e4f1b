import { t } from '@lingui/core/macro';
import { formatCount } from '../../format';
import { hostNames } from '../host-limits';
import type { LintRule } from '../lint-rule';

const MEGABYTE = 1024 * 1024;

/** A file beyond the host's limit is refused after the upload. */
export const fileTooLarge: LintRule = {
  name: 'file-too-large',
  title: () => t`File too large`,
  check: ({ files, limits }) => {
    const bytes = Math.max(0, ...files.map((file) => file.bytes));
    if (bytes <= limits.maxBytes) return [];
    const size = formatCount(Math.ceil(bytes / MEGABYTE));
    const most = formatCount(limits.maxBytes / MEGABYTE);
    const host = hostNames[limits.host];
    return [
      {
        severity: 'error',
        line: null,
        message: t`The file has ${size} MB; ${host} takes ${most} MB at most. Train it in parts, one after another, or leave rows out.`,
      },
    ];
  },
};

/** More lines than a host takes in one file. */
export const tooManyRows: LintRule = {
  name: 'too-many-rows',
  title: () => t`Too many rows in one file`,
  check: ({ files, limits }) => {
    const { maxRows } = limits;
    const rows = Math.max(0, ...files.map((file) => file.rows));
    if (maxRows === null || rows <= maxRows) return [];
    const [has, most] = [formatCount(rows), formatCount(maxRows)];
    return [
      {
        severity: 'error',
        line: null,
        message: t`The file has ${has} rows; at most ${most} may go into one. Train it in parts, one after another, or leave rows out.`,
      },
    ];
  },
};
