import { formatCount } from '../../format';
import { hostNames } from '../host-limits';
import type { LintRule } from '../lint-rule';

const MEGABYTE = 1024 * 1024;

/** A file beyond the host's limit is refused after the upload. */
export const fileTooLarge: LintRule = {
  name: 'file-too-large',
  title: 'File too large',
  check: ({ files, limits }) => {
    const bytes = Math.max(0, ...files.map((file) => file.bytes));
    return bytes <= limits.maxBytes
      ? []
      : [
          {
            severity: 'error',
            line: null,
            message: `The file has ${formatCount(Math.ceil(bytes / MEGABYTE))} MB; ${hostNames[limits.host]} takes ${formatCount(limits.maxBytes / MEGABYTE)} MB at most. Train it in parts, one after another, or leave rows out.`,
          },
        ];
  },
};

/** More lines than a host takes in one file. */
export const tooManyRows: LintRule = {
  name: 'too-many-rows',
  title: 'Too many rows in one file',
  check: ({ files, limits }) => {
    const { maxRows } = limits;
    const rows = Math.max(0, ...files.map((file) => file.rows));
    return maxRows === null || rows <= maxRows
      ? []
      : [
          {
            severity: 'error',
            line: null,
            message: `The file has ${formatCount(rows)} rows; at most ${formatCount(maxRows)} may go into one. Train it in parts, one after another, or leave rows out.`,
          },
        ];
  },
};
