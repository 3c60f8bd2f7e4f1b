import { type OwnedArea, ownedAreas } from '@engine/store/owned-files';
import { ConnectionKind } from '@shared/contract/connections';
import { Count, Id, Timestamp } from '@shared/contract/operation';
import { ProjectContents, ProjectCounts } from '@shared/contract/project-files';
import { ProjectKind } from '@shared/contract/projects';
import { z } from 'zod';

/**
 * A project file (`.fewtune`) is a zip of a manifest, a database with the very tables of a workspace that holds one project and nothing
 * else, and the files that belong to it. Being a database, it keeps every number and byte as it is, and a file of an older Fewtune is
 * brought up to date by the same migrations as a workspace.
 */
export const FORMAT = 'fewtune-project';
export const FORMAT_VERSION = 1;
/** The ending of a project file. */
export const EXTENSION = 'fewtune';

export const entryNames = { manifest: 'manifest.json', database: 'project.db' } as const;

/** Folders under `files/` whose files travel with a project. */
export const FILE_AREAS = ownedAreas;
export type FileArea = OwnedArea;

/** The name of a file that travels: nothing that could lead out of its folder. */
export const SAFE_NAME = /^(?!\.)[A-Za-z0-9._-]{1,200}$/;
export const fileEntry = (area: FileArea, name: string): string => `files/${area}/${name}`;
/** `files/<area>/<name>`; null for any other entry. */
export function areaOf(entry: string): { area: FileArea; name: string } | null {
  const [folder, area, name, ...more] = entry.split('/');
  const known = FILE_AREAS.find((one) => one === area);
  if (folder !== 'files' || known === undefined || name === undefined || more.length > 0) return null;
  return SAFE_NAME.test(name) ? { area: known, name } : null;
}

/** What says which file it is, before its version is looked at. */
export const Marked = z.object({ format: z.literal(FORMAT), version: z.number().int(), app: z.string() });

export const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** The version of Fewtune that wrote it, its code, and the version of the tables. */
  app: z.string(),
  code: z.string(),
  schemaVersion: z.number().int().positive(),
  writtenAt: Timestamp,
  contents: ProjectContents,
  project: z.object({ id: Id, name: z.string(), kind: ProjectKind }),
  counts: ProjectCounts,
  connections: z.array(z.object({ id: Id, name: z.string(), kind: ConnectionKind, baseUrl: z.string() })),
  /** Every other entry. */
  entries: z.array(z.object({ name: z.string().max(300), bytes: Count, sha256: z.string().length(64) })).max(1_000_000),
});
export type Manifest = z.output<typeof Manifest>;
