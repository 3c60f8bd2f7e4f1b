import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../helpers/temporary-folder';

type Arrow = [from: string, to: string];

/** Imports against the arrows of docs/architecture.md. */
const forbidden: Arrow[] = [
  ['shared/domain/metrics/x.ts', '@shared/contract/errors'],
  ['shared/domain/metrics/x.ts', 'node:fs'],
  ['shared/domain/metrics/x.ts', 'zod'],
  ['shared/contract/x.ts', '@engine/engine'],
  ['shared/contract/x.ts', 'react'],
  ['renderer/features/runs/x.ts', '@engine/engine'],
  ['renderer/features/runs/x.ts', 'electron'],
  ['renderer/features/runs/x.ts', 'node:fs'],
  ['renderer/features/runs/x.ts', '@renderer/features/arms/ArmCard'],
  ['renderer/features/runs/x.ts', '../arms/ArmCard'],
  ['renderer/features/runs/x.ts', '@renderer/app/Frame'],
  ['renderer/ui/x.ts', '@renderer/features/arms/ArmCard'],
  ['renderer/lib/x.ts', '@renderer/app/Frame'],
  ['main/engine/runs/x.ts', 'electron'],
  ['main/engine/runs/x.ts', '@renderer/ui/Panel'],
  ['main/engine/store/x.ts', '@engine/runs/ask'],
  ['main/engine/store/x.ts', '../runs/ask'],
  ['main/shell/x.ts', '@engine/engine'],
  ['main/shell/x.ts', '../engine/engine'],
  ['main/shell/x.ts', 'better-sqlite3'],
  ['main/preload/x.ts', '../engine/engine'],
  ['main/cli/x.ts', 'electron'],
];
/** Imports along them. */
const allowed: Arrow[] = [
  ['shared/domain/metrics/x.ts', '../statistics'],
  ['shared/contract/x.ts', '@shared/domain/format'],
  ['renderer/features/runs/x.ts', '@renderer/ui/Panel'],
  ['renderer/app/x.ts', '@renderer/features/arms/ArmCard'],
  ['main/engine/runs/x.ts', '@engine/store/runs'],
  ['main/engine/store/x.ts', './runs'],
  ['main/shell/x.ts', '@shared/contract/messages'],
  ['main/cli/x.ts', '@engine/engine'],
];

/** Plants one file an arrow in a folder with our lint rules and tells which of them are refused. */
function refusedBy(rules: string, arrows: readonly Arrow[]): boolean[] {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'biome.json'), rules);
  const files = arrows.map(([from, to], index) => {
    const file = join(dirname(from), `planted-${index}.ts`);
    mkdirSync(join(folder, dirname(from)), { recursive: true });
    writeFileSync(join(folder, file), `import { thing } from '${to}';\nexport const used = thing;\n`);
    return file;
  });
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('node_modules/@biomejs/biome/bin/biome'), 'lint', '--reporter=github', '--max-diagnostics=none', '.'],
    { cwd: folder, encoding: 'utf8', timeout: 60_000 },
  );
  expect(stderr).not.toContain('configuration');
  return files.map((file) =>
    stdout.split('\n').some((line) => line.includes('noRestrictedImports') && line.includes(`${file},`)),
  );
}

test('the linter refuses every import against the arrows and allows those along them', () => {
  // The planted folder is no repository.
  const rules = JSON.stringify({ ...JSON.parse(readFileSync('biome.json', 'utf8')), vcs: { enabled: false } });
  const arrows = [...forbidden, ...allowed];
  const refused = refusedBy(rules, arrows);
  expect(arrows.filter((_, index) => refused[index])).toEqual(forbidden);
});
