import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineContext } from '@engine/context';
import { sweepDiscarded } from '@engine/datasets/sweep-discarded';
import type { Handlers } from '@engine/handlers';
import type { NewJob } from '@engine/jobs/jobs';
import { projectOf } from '@engine/projects/project-of';
import { appVersion, codeVersion } from '@engine/reports/app-version';
import { writeBeside } from '@engine/reports/write-file';
import { t } from '@lingui/core/macro';
import { Topic } from '@shared/contract/events';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';
import { sameConnection } from './connections';
import { openProjectZip, unpackedBytes } from './read-zip';

/** A name that no other project of the workspace has: `Tickets`, else `Tickets (2)`. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

const jobFor = (id: string, projectId: string, title: string): NewJob => ({
  id,
  kind: 'project-file',
  projectId,
  subjectId: projectId,
  title,
  total: null,
  simulated: false,
});

function startExport(
  { store, jobs, workers, newId, now }: EngineContext,
  { projectId, path, contents }: CheckedInputOf<'projectFiles.export'>,
  name: string,
): string {
  const job = jobs.start(jobFor(newId('job'), projectId, t`Export ${name}`), async ({ signal, report }) => {
    const { databaseFile, filesDir } = store;
    const about = { app: appVersion, code: codeVersion, writtenAt: now() };
    let staging = '';
    try {
      await writeBeside(path, async (zipFile) => {
        staging = `${zipFile}.db`;
        const input = { databaseFile, filesDir, projectId, contents, zipFile, staging, ...about };
        await workers.run('writeProject', input, { signal, report });
      });
    } finally {
      // A task that was stopped cannot tidy up behind itself.
      if (staging !== '') for (const end of ['', '-journal', '-wal', '-shm']) rmSync(staging + end, { force: true });
    }
  });
  return job.id;
}

/** What was unpacked by an import that was killed. */
const arrivingFolder = (store: EngineContext['store']): string => join(store.filesDir, 'arriving');

async function startImport(context: EngineContext, path: string): Promise<{ jobId: string; projectId: string }> {
  const { store, jobs, workers, newId, now, emit } = context;
  const { manifest, zip } = await openProjectZip(path);
  zip.close();
  const { project } = manifest;
  const projectId = store.projects.isFree(project.id) ? project.id : newId('prj');
  const name = freeName(project.name, new Set(store.projects.summaries().map((each) => each.project.name)));
  const folder = join(arrivingFolder(store), `${projectId}-${randomBytes(4).toString('hex')}`);
  store.projects.insertArriving({ ...project, id: projectId }, now());
  const giveUp = (): void => {
    store.projects.giveUpArriving(projectId);
    sweepDiscarded(context);
  };
  try {
    const job = jobs.start(jobFor(newId('job'), projectId, t`Import ${name}`), async ({ signal, report }) => {
      try {
        mkdirSync(folder, { recursive: true });
        const { databaseFile, dir, filesDir } = store;
        const input = {
          databaseFile,
          workspace: dir,
          filesDir,
          path,
          folder,
          projectId,
          name,
          now: now(),
        };
        await workers.run('takeIn', input, { signal, report });
        emit({ type: 'changed', topics: Topic.options });
      } catch (thrown) {
        giveUp();
        throw thrown;
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
    return { jobId: job.id, projectId };
  } catch (thrown) {
    giveUp();
    throw thrown;
  }
}

/** Operations on projects as files. */
export function projectFileHandlers(
  context: EngineContext,
): Handlers<'projectFiles.export' | 'projectFiles.look' | 'projectFiles.import'> {
  const { store, jobs } = context;
  if (existsSync(arrivingFolder(store))) rmSync(arrivingFolder(store), { recursive: true, force: true });
  return {
    'projectFiles.export': async (input) => {
      const { name } = projectOf(context, input.projectId);
      const jobId = startExport(context, input, name);
      if (input.wait) await jobs.finished(jobId);
      return { jobId, path: input.path };
    },
    'projectFiles.look': async ({ path }): Promise<OutputOf<'projectFiles.look'>> => {
      const { manifest, bytes, zip } = await openProjectZip(path);
      zip.close();
      const here = store.connections.list();
      const { project, contents, app, writtenAt, counts } = manifest;
      return {
        path,
        bytes,
        unpackedBytes: unpackedBytes(manifest),
        project,
        contents,
        app,
        writtenAt,
        counts,
        connections: manifest.connections.map((connection) => {
          const known = sameConnection(here, connection);
          return { ...connection, known: known === null ? null : { id: known.id, name: known.name } };
        }),
        isHere: store.projects.get(project.id) !== null,
      };
    },
    'projectFiles.import': async ({ path, wait }) => {
      const started = await startImport(context, path);
      if (wait) await jobs.finished(started.jobId);
      return started;
    },
  };
}
