import { readFile } from 'node:fs/promises';
import { sampleFile } from '@engine/datasets/reading/source-file';
import type { Handlers } from '@engine/handlers';
import { writeWhole } from '@engine/reports/write-file';
import { AppFailure } from '@shared/contract/errors';
import { curvesCsv, parseResultsFile } from '@shared/domain/results-file';

/** Operations on result files of any origin. They need no workspace and no network. */
export function resultFileHandlers(): Handlers<'resultFiles.parse' | 'resultFiles.exportCsv'> {
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
  };
}
