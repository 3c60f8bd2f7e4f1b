// Sentences are spoken here: in English, until somebody chooses.
import '@shared/wording/speak';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppFailure } from '@shared/contract/errors';
import type { Comparison } from '@shared/contract/evidence';
import type { InputOf, OperationName, OutputOf } from '@shared/contract/operations';
import { formatCount, formatLatency, formatMoney, formatScore } from '@shared/domain/format';

/**
 * The main job without a window, on the sample data: import, split, train locally, ask the sandbox with and without examples,
 * fine-tune it, compare, write the report. `node out/main/demo.js [folder]`; exit code 0 only if every step worked.
 */
const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? 'test-results/demo');

/** Lines up the columns of a table of text. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

function comparisonTable({ arms }: Comparison): string {
  return table([
    ['arm', 'accuracy [95% interval]', 'macro F1', 'out of set', '$ per 1,000', 'p50', ''],
    ...arms.map((arm) => [
      arm.name,
      formatScore(arm.accuracy, arm.accuracyCi95),
      formatScore(arm.macroF1, null),
      formatCount(arm.counts['out-of-set']),
      formatMoney(arm.costPer1000),
      formatLatency(arm.latencyMs?.p50 ?? null),
      arm.simulated ? 'sandbox, no LLM' : '',
    ]),
  ]);
}

async function demo(): Promise<void> {
  const { createEngine } = await import('@engine/engine');
  const startedAt = Date.now();
  const workspace = join(folder, 'workspace');
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const engine = createEngine({
    workspace,
    samplesDir: join(here, '../../samples'),
    entries: { worker: join(here, 'worker.js'), sandbox: join(here, 'sandbox.js') },
  });
  /** Calls an operation and says what it is doing; a refused one ends the demo. */
  async function step<N extends OperationName>(says: string, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    console.log(`- ${says}`);
    const result = await engine.call(name, input);
    if (!result.ok) throw AppFailure.of(result.error);
    return result.value as OutputOf<N>; // safe: the engine parsed it with this operation's own schema
  }
  try {
    const project = await step('make the sample project: rows, split, four arms', 'projects.createSample', {});
    const projectId = project.id;
    const [split] = await step('look at the split', 'splits.list', { projectId });
    if (split === undefined) throw new AppFailure('unexpected', 'The sample project has no split.');
    const splitId = split.id;
    console.log(
      `  ${split.counts.train} train, ${split.counts.validation} validation, ${split.counts.test} test rows, ${split.labelCounts.length} labels`,
    );
    const training = await step('fine-tune the sandbox model on the train side', 'training.start', {
      splitId,
      connectionId: 'sandbox',
      baseModel: 'sandbox-base',
      suffix: 'demo',
      wait: true,
    });
    console.log(
      `  ${training.fineTunedModel} (sandbox, no LLM), ${training.points.length} steps, ${formatMoney(training.cost)} (simulated)`,
    );
    for (const arm of await step('list the arms', 'arms.list', { projectId })) {
      const estimate = await step(`price of ${arm.name}`, 'runs.estimate', { armId: arm.id, splitId });
      const { cost } = estimate;
      console.log(
        `  ${cost === null ? 'no price known' : `${formatMoney(cost.low)} - ${formatMoney(cost.likely)} - ${formatMoney(cost.high)}`}`,
      );
      const run = await step(`run ${arm.name} on ${estimate.rows} rows`, 'runs.start', {
        armId: arm.id,
        splitId,
        wait: true,
      });
      if (run.status !== 'finished') throw new AppFailure('unexpected', `${arm.name} ended as ${run.status}.`);
    }
    const comparison = await step('compare', 'comparisons.get', { projectId, splitId });
    console.log(`\n${comparisonTable(comparison)}\n\n${comparison.verdict.sentence}`);
    for (const reason of comparison.verdict.reasons) console.log(`  ${reason}`);
    console.log('');
    const report = await step('write the report', 'reports.export', {
      projectId,
      splitId,
      path: join(folder, 'report.html'),
    });
    const csv = await step('write the predictions', 'reports.export', {
      projectId,
      splitId,
      format: 'predictions-csv',
      path: join(folder, 'predictions.csv'),
    });
    const models = await step('write the list of models', 'models.export', {
      projectId,
      path: join(folder, 'models.json'),
    });
    for (const { path, bytes } of [report, csv, models]) console.log(`  ${path} (${formatCount(bytes)} bytes)`);
    console.log(`Done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
  } finally {
    await engine.close();
  }
}

const NEEDED_NAPI = 10;
if (Number(process.versions.napi ?? 0) < NEEDED_NAPI) {
  console.error(`The demo needs Node 22.14 or newer; this is ${process.version}. 'npm run demo' brings its own.`);
  process.exitCode = 1;
} else {
  try {
    await demo();
  } catch (thrown) {
    console.error(`The demo stopped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    process.exitCode = 1;
  }
}
