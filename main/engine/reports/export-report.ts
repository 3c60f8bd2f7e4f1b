import type { EngineContext } from '@engine/context';
import { storedRunOf } from '@engine/runs/describe-run';
import type { TaskReport } from '@engine/workers/task-report';
import { t } from '@lingui/core/macro';
import type { BundleContents } from '@shared/contract/bundles';
import { AppFailure } from '@shared/contract/errors';
import type { Comparison } from '@shared/contract/evidence';
import type { ReportFormat } from '@shared/contract/reports';
import { spokenLanguage } from '@shared/wording/spoken-locale';
import { appVersion, codeVersion } from './app-version';
import { bundleSetup } from './bundle/bundle-setup';
import { htmlReport } from './html-report';
import { markdownReport } from './markdown-report';
import { markOf, reportContent } from './report-content';
import { sentPrompts } from './sent-prompts';
import { reportSheets } from './workbook-report';
import { writeWhole } from './write-file';

type Written = { path: string; bytes: number };
/** PDF is not here: only a window can print. */
type Wanted = { format: Exclude<ReportFormat, 'pdf'>; contents: BundleContents; path: string };

/** Work whose length depends on the rows: a job, so that its progress shows and it can be stopped. */
async function asJob(
  { jobs, newId }: EngineContext,
  comparison: Comparison,
  title: string,
  work: (options: { signal: AbortSignal; report: TaskReport }) => Promise<Written>,
): Promise<Written> {
  const found: Written[] = [];
  const job = jobs.start(
    {
      id: newId('job'),
      kind: 'report',
      projectId: comparison.projectId,
      subjectId: comparison.splitId,
      title,
      total: answersOf(comparison),
      simulated: comparison.arms.some(({ simulated }) => simulated),
    },
    async ({ signal, report }) => {
      found.push(await work({ signal, report: ({ done, total }) => report({ done, total }) }));
    },
  );
  await jobs.finished(job.id);
  const [written] = found;
  if (written === undefined) throw new AppFailure('unexpected', t`${title} ended without a file. Try again.`);
  return written;
}

const answersOf = ({ arms }: Comparison): number => arms.reduce((sum, { n }) => sum + n, 0);

async function writeBundle(context: EngineContext, comparison: Comparison, wanted: Wanted): Promise<Written> {
  const { store, workers, now } = context;
  const { setup, prices } = bundleSetup(context, comparison);
  const runIds = comparison.arms.map(({ runId }) => runId);
  const prompts = await sentPrompts(context, runIds);
  return asJob(context, comparison, t`Write a bundle`, (options) =>
    workers.run(
      'writeBundle',
      {
        databaseFile: store.databaseFile,
        path: wanted.path,
        contents: wanted.contents,
        app: appVersion,
        code: codeVersion,
        language: spokenLanguage(),
        writtenAt: now(),
        setup,
        prompts: prompts.map(({ armId: _, ...prompt }) => prompt),
        trainingPrices: prices,
        comparison,
        runs: runIds.map((runId) => storedRunOf(context, runId).key),
        answers: answersOf(comparison),
      },
      options,
    ),
  );
}

async function writeWorkbook(context: EngineContext, comparison: Comparison, wanted: Wanted): Promise<Written> {
  const content = await reportContent(context, comparison);
  return asJob(context, comparison, t`Write a workbook`, (options) =>
    context.workers.run(
      'writeWorkbook',
      {
        databaseFile: context.store.databaseFile,
        path: wanted.path,
        contents: wanted.contents,
        sheets: reportSheets(content, wanted.contents === 'rows'),
        runs: comparison.arms.map((arm) => ({
          key: storedRunOf(context, arm.runId).key,
          name: arm.name,
          mark: markOf(arm),
        })),
        answers: answersOf(comparison),
      },
      options,
    ),
  );
}

function writePredictions(context: EngineContext, comparison: Comparison, path: string): Promise<Written> {
  const runs = comparison.arms.map(({ runId, name, simulated, kind }) => ({
    key: storedRunOf(context, runId).key,
    name,
    simulated,
    imported: kind === 'imported',
  }));
  return asJob(context, comparison, t`Write the answers`, (options) =>
    context.workers.run(
      'writePredictions',
      { databaseFile: context.store.databaseFile, path, runs, answers: answersOf(comparison) },
      options,
    ),
  );
}

/** Writes a comparison in one of the forms that a report can have, whole or not at all. @throws AppFailure in words */
export async function exportReport(context: EngineContext, comparison: Comparison, wanted: Wanted): Promise<Written> {
  const { format, path } = wanted;
  switch (format) {
    case 'html':
      return writeWhole(path, htmlReport(await reportContent(context, comparison)));
    case 'markdown':
      return writeWhole(path, markdownReport(await reportContent(context, comparison)));
    case 'predictions-csv':
      return writePredictions(context, comparison, path);
    case 'xlsx':
      return writeWorkbook(context, comparison, wanted);
    case 'bundle':
      return writeBundle(context, comparison, wanted);
    default:
      return format satisfies never;
  }
}
