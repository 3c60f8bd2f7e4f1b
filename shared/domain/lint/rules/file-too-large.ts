import { formatCount } from '../../format';
import type { LintRule } from '../lint-rule';

const MEGABYTE = 1024 * 1024;

/** A file beyond the host's limit is refused after the upload. */
export const fileTooLarge: LintRule = {
  name: 'file-too-large',
  title: 'File too large',
  check: ({ bytes, limits }) =>
    bytes <= limits.maxBytes
      ? []
      : [
          {
            severity: 'error',
            line: null,
            message: `The file has ${formatCount(Math.ceil(bytes / MEGABYTE))} MB; the host takes ${formatCount(limits.maxBytes / MEGABYTE)} MB at most. Train on fewer rows first, and go on from that model with the rest.`,
          },
        ],
};
