import type { EngineContext } from '@engine/context';
import type { Compare } from '@engine/evidence/comparison';
import { recordTestLook } from '@engine/evidence/test-looks';
import type { Handlers } from '@engine/handlers';
import type { Workers } from '@engine/workers/workers';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Comparison } from '@shared/contract/evidence';
import type { CheckedInputOf } from '@shared/contract/operations';
import { DEFAULT_MARGIN } from '@shared/domain/verdict';
import { exportReport } from './export-report';
import { htmlReport } from './html-report';
import { reportContent } from './report-content';

type Names = 'reports.export' | 'reports.preview';

/** Operations on what goes out: reports and predictions. */
export function reportHandlers(context: EngineContext, compare: Compare): Handlers<Names> {
  /** The comparison to be shown; results on test rows that are shown count as looked at. */
  const shown = async ({
    projectId,
    splitId,
    part,
    runIds,
  }: CheckedInputOf<'reports.preview'>): Promise<Comparison> => {
    const comparison = await compare({
      projectId,
      part,
      margin: DEFAULT_MARGIN,
      ...(splitId === undefined ? {} : { splitId }),
      ...(runIds === undefined ? {} : { runIds }),
    });
    if (comparison.part !== 'test') return comparison;
    return { ...comparison, testLooks: recordTestLook(context, comparison, 'report') };
  };
  return {
    'reports.export': async ({ format, contents, path, ...input }) => {
      if (format === 'pdf')
        throw new AppFailure(
          'refused',
          t`A PDF is printed by the window of Fewtune. Open the Report step there, or export HTML and print it from a browser.`,
        );
      return exportReport(context, await shown(input), { format, contents, path });
    },
    'reports.preview': async (input) => ({ html: htmlReport(await reportContent(context, await shown(input))) }),
  };
}

/** What works on a bundle alone, without a workspace. */
export const bundleFileHandlers = (workers: Workers): Handlers<'reports.verify'> => ({
  'reports.verify': (input, signal) => workers.run('verifyBundle', input, { signal }),
});
