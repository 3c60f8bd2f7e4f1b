import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LOG_BYTES, LOG_FILES, openLogFile } from '../../../main/shell/log-file';
import { temporaryFolder } from '../../helpers/temporary-folder';

const logFolder = () => join(temporaryFolder(), 'logs');

describe('the files of a log', () => {
  test('hold each line the moment it was added, for the user alone', () => {
    const folder = logFolder();
    openLogFile(folder).add('{"a":"100% %s"}');
    const path = join(folder, 'fewtune.log');
    expect(readFileSync(path, 'utf8')).toBe('{"a":"100% %s"}\n');
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('go on after a restart, and are begun anew when one is full: five, and never more than they may hold', () => {
    const folder = logFolder();
    for (let start = 0; start < 4; start += 1) {
      const log = openLogFile(folder, 1_000);
      for (let line = 0; line < 50; line += 1) log.add(`${start} ${line} ${'x'.repeat(90)}`);
    }
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['fewtune.1.log', 'fewtune.2.log', 'fewtune.3.log', 'fewtune.4.log', 'fewtune.log']);
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThan(1_000 + 100);
    expect(
      openLogFile(folder, 1_000)
        .newest(2)
        .map((line) => line.slice(0, 4)),
    ).toEqual(['3 48', '3 49']);
  });

  test('are read across files, oldest line first', () => {
    const folder = logFolder();
    const log = openLogFile(folder, 1_000);
    for (let line = 0; line < 30; line += 1) log.add(`${String(line).padStart(2, '0')} ${'x'.repeat(90)}`);
    expect(log.newest(25).map((line) => Number(line.slice(0, 2)))).toEqual(Array.from({ length: 25 }, (_, n) => n + 5));
    expect(log.newest(1_000)).toHaveLength(30);
  });

  test('stay small also when none of them can be put aside: the newest lines are kept', () => {
    const folder = logFolder();
    mkdirSync(join(folder, 'fewtune.4.log', 'in the way'), { recursive: true });
    mkdirSync(join(folder, 'fewtune.3.log', 'in the way'), { recursive: true });
    const log = openLogFile(folder, 1_000);
    for (let line = 0; line < 100; line += 1) log.add(`${String(line).padStart(2, '0')} ${'x'.repeat(90)}`);
    expect(statSync(join(folder, 'fewtune.log')).size).toBeLessThan(1_000 + 100);
    expect(readFileSync(join(folder, 'fewtune.log'), 'utf8').trimEnd().slice(-93, -91)).toBe('99');
  });

  test('take 5 MB at most', () => {
    expect(LOG_BYTES * LOG_FILES).toBe(5 * 1024 * 1024);
  });

  test('keep nobody from working when the disk does not take them', () => {
    const folder = logFolder();
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    const log = openLogFile(folder);
    expect(() => log.add('a line')).not.toThrow();
    expect(log.newest(10)).toEqual([]);
  });
});
