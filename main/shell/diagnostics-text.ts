import type { Result } from '@shared/contract/errors';
import type { OutputOf } from '@shared/contract/operations';
import type { Settings } from '@shared/contract/shell-operations';
import { formatBytes, formatCount } from '@shared/domain/format';

type Workspace = OutputOf<'diagnostics.workspace'>;

/** What the shell knows of this installation. */
export type Installation = {
  at: string;
  version: string;
  code: string;
  packaged: boolean;
  /** Of the shell: `process.versions`. */
  versions: { electron: string; chrome: string; node: string; v8: string };
  system: { name: string; release: string; arch: string; processors: number; memory: number };
  locale: string;
  engine: { inside: 'electron' | 'node'; state: string };
  settings: Settings;
  keyStorage: string;
  processes: readonly { kind: string; bytes: number }[];
};

const integrityWords: Record<Workspace['integrity']['state'], string> = {
  new: 'made by this start',
  'not-yet': 'being looked through',
  sound: 'sound',
  damaged: 'damaged',
  'not-looked': 'opened without being looked through',
};

function workspaceLines(answer: Result<Workspace>): string[] {
  if (!answer.ok) return [`not open (${answer.error.kind})`];
  const { bytes, backups, counts, connections, integrity, memory, ...versions } = answer.value;
  const kinds = connections.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  return [
    `schema ${versions.schemaVersion}, SQLite ${versions.sqlite}, Node ${versions.node}`,
    `database: ${integrityWords[integrity.state]}${integrity.at === null ? '' : ` (${integrity.at})`}`,
    `database ${formatBytes(bytes.database)}, not yet merged ${formatBytes(bytes.writeAhead)}, files ${formatBytes(bytes.files)}, ${backups} backups ${formatBytes(bytes.backups)}, free on the disk ${formatBytes(bytes.freeOnDisk)}`,
    Object.entries(counts)
      .map(([name, count]) => `${name === 'jobsRunning' ? 'jobs running' : name} ${formatCount(count)}`)
      .join(', '),
    `connections: ${kinds === '' ? 'none' : kinds}`,
    `engine memory ${formatBytes(memory.total)}, heap ${formatBytes(memory.heap)}`,
  ];
}

const section = (title: string, lines: readonly string[]): string =>
  [title, ...lines.map((line) => `  ${line}`)].join('\n');

/**
 * The report that a user sends on: versions, settings, sizes and counts, and the newest lines of the log. In English, for whoever looks
 * for the problem. It has no names, paths, addresses, texts or keys, because none of what it is made of has any.
 * @param log the newest lines, oldest first
 */
export function diagnosticsText(shell: Installation, workspace: Result<Workspace>, log: readonly string[]): string {
  const { versions, system, settings } = shell;
  return `${[
    section(`Fewtune ${shell.version} (code ${shell.code}${shell.packaged ? '' : ', not packaged'})`, [
      `made ${shell.at}; no rows, labels, names, addresses or keys are in it`,
      `Electron ${versions.electron}, Chromium ${versions.chrome}, Node ${versions.node}, V8 ${versions.v8}`,
      `${system.name} ${system.release} (${system.arch}), ${system.processors} processors, ${formatBytes(system.memory)} of memory`,
      `locale ${shell.locale}`,
      `engine in ${shell.engine.inside === 'electron' ? "Electron's utility process" : 'a Node of its own'}: ${shell.engine.state}`,
    ]),
    section('Settings', [
      `theme ${settings.theme}, language ${settings.language}`,
      `keys kept in: ${shell.keyStorage}`,
    ]),
    section('Workspace', workspaceLines(workspace)),
    section(
      'Memory of the processes',
      shell.processes.map(({ kind, bytes }) => `${kind} ${formatBytes(bytes)}`),
    ),
    section(log.length === 0 ? 'Log: empty' : `Log, newest ${log.length} lines`, log),
  ].join('\n\n')}\n`;
}
