import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createArm } from '@engine/arms/handlers';
import type { EngineContext } from '@engine/context';
import { startImport } from '@engine/datasets/handlers';
import { createSplit } from '@engine/splits/create-split';
import { t } from '@lingui/core/macro';
import { Roles } from '@shared/contract/datasets';
import { AppFailure } from '@shared/contract/errors';
import { Label, type Project, ProjectKind } from '@shared/contract/projects';
import { usualShots } from '@shared/domain/prompts';
import { z } from 'zod';

/** The file `samples/sample.json`: what the sample project is made of. Its texts are English; its name is said in the language of the user. */
const Sample = z.object({
  project: z.object({ kind: ProjectKind, instructions: z.string(), labels: z.array(Label) }),
  dataset: z.object({ file: z.string(), name: z.string(), roles: Roles }),
});

const SANDBOX_MODEL = { connectionId: 'sandbox', model: 'sandbox-base', output: 'text', maxOutputTokens: 32 } as const;

/**
 * Makes the sample project: rows imported, a split by customer, and four arms that need no key. Nothing is run yet.
 * @throws AppFailure when the sample files are missing
 */
export async function createSample(context: EngineContext): Promise<Project> {
  const { store, jobs, emit, newId, now, samplesDir } = context;
  const description = await readFile(join(samplesDir, 'sample.json'), 'utf8').catch(() => {
    throw new AppFailure(
      'file',
      t`The sample data is missing from ${samplesDir}. Install Fewtune again, or import a file of your own.`,
    );
  });
  const sample = Sample.parse(JSON.parse(description));
  const at = now();
  const project: Project = {
    id: newId('prj'),
    name: t`Sample: support tickets`,
    ...sample.project,
    isSample: true,
    createdAt: at,
    updatedAt: at,
  };
  store.projects.insert(project);
  try {
    const dataset = startImport(context, {
      projectId: project.id,
      name: sample.dataset.name,
      path: join(samplesDir, sample.dataset.file),
      roles: sample.dataset.roles,
      hasHeader: true,
      skipRows: 0,
      wait: true,
    });
    if (dataset.jobId !== null) await jobs.finished(dataset.jobId);
    createSplit(context, {
      datasetId: dataset.id,
      name: t`By customer`,
      seed: 1,
      fractions: { train: 0.5, validation: 0.15, test: 0.35 },
      grouped: true,
      method: 'seeded',
    });
    for (const config of [
      { kind: 'majority' },
      { kind: 'local-classifier', classifier: 'auto', terms: 'auto', setting: null, seed: 1 },
      { kind: 'zero-shot', ...SANDBOX_MODEL },
      { kind: 'few-shot', ...SANDBOX_MODEL, shots: usualShots(sample.project.labels.length), seed: 1 },
    ] as const) {
      createArm(context, { projectId: project.id, config });
    }
  } catch (thrown) {
    store.projects.remove(project.id, context.now());
    throw thrown;
  }
  emit({ type: 'changed', topics: ['projects', 'datasets', 'splits', 'arms'] });
  return project;
}
