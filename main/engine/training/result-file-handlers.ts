import { readFile } from 'node:fs/promises';
import { sampleFile } from '@engine/datasets/reading/source-file';
import type { Handlers } from '@engine/handlers';
import { writeWhole } from '@engine/reports/write-file';
import { AppFailure } from '@shared/contract/errors';
import { curvesCsv, parseResultsFile } from '@shared/domain/results-file';

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

type Names = 'resultFiles.parse' | 'resultFiles.exportCsv' | 'resultFiles.exportPng';

/** Operations on result files of any origin. They need no workspace and no network. */
export function resultFileHandlers(): Handlers<Names> {
  return {
    'resultFiles.parse': async ({ path, content }) => {
      // The sample check puts a missing file, a folder, an empty or a binary file into words.
      if (path !== undefined) await sampleFile(path);
      const text = content ?? (path === undefined ? '' : await readFile(path, 'utf8'));
      try {
        return parseResultsFile(text);
      } catch (thrown) {
        throw new AppFailure('file', thrown instanceof Error ? thrown.message : String(thrown));
      }
    },
    'resultFiles.exportCsv': ({ path, curves }) => writeWhole(path, curvesCsv(curves)),
    'resultFiles.exportPng': ({ path, image }) => {
      const content = Buffer.from(image, 'base64');
      if (!content.subarray(0, PNG_START.length).equals(PNG_START))
        throw new AppFailure('invalid-input', 'This is no PNG image. Draw the chart again.');
      return writeWhole(path, content);
    },
  };
}
