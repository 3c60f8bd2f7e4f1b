import type { Handlers } from '@engine/handlers';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import Papa from 'papaparse';
import { writeWhole } from './write-file';

/** The first eight bytes of every PNG file. */
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Operations on what goes out of a chart. Cells that a spreadsheet would run as a formula get a leading apostrophe. */
export function chartHandlers(): Handlers<'charts.export'> {
  return {
    'charts.export': async ({ path, content }) => {
      if (content.format === 'csv') {
        const { columns, rows } = content;
        const csv = Papa.unparse({ fields: columns, data: rows }, { escapeFormulae: true, newline: '\n' });
        return writeWhole(path, `${csv}\n`);
      }
      const picture = Buffer.from(content.base64, 'base64');
      if (!picture.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE))
        throw new AppFailure('invalid-input', t`This is no PNG picture, so it was not written.`);
      return writeWhole(path, picture);
    },
  };
}
