import { expect, test } from 'vitest';
import { createOpenedFiles, openedFileOf } from '../../../main/shell/opened-files';

const files = new Set(['/home/ana/tickets.csv', '/data/old.jsonl', '/data/Q3.fewtune', '/data/notes.pdf']);
const isFile = (path: string) => files.has(path);
const opened = (...argv: string[]) => openedFileOf({ argv: ['/opt/fewtune', ...argv], cwd: '/home/ana', isFile });

test('a start names the file it was asked to open, absolute or from the folder it was started in', () => {
  expect(opened('/data/old.jsonl')).toBe('/data/old.jsonl');
  expect(opened('--no-sandbox', 'tickets.csv')).toBe('/home/ana/tickets.csv');
  expect(opened('/data/Q3.fewtune')).toBe('/data/Q3.fewtune');
});

test('switches, folders, missing files and files of other kinds are not opened', () => {
  expect(opened()).toBeNull();
  expect(opened('--workspace=/data/old.jsonl')).toBeNull();
  expect(opened('/data/notes.pdf')).toBeNull();
  expect(opened('/gone/tickets.csv')).toBeNull();
  expect(opened('/work/app-folder')).toBeNull();
});

test('of several files the last one is opened', () => {
  expect(opened('/data/old.jsonl', 'tickets.csv')).toBe('/home/ana/tickets.csv');
});

test('a file waits for the window; then files are told at once', () => {
  const told: string[] = [];
  const openedFiles = createOpenedFiles((path) => told.push(path));
  openedFiles.open(null);
  openedFiles.open('/data/a.csv');
  openedFiles.open('/data/b.csv');
  expect(told).toEqual([]);
  openedFiles.windowListens();
  expect(told).toEqual(['/data/b.csv']);
  openedFiles.windowListens();
  openedFiles.open('/data/c.csv');
  expect(told).toEqual(['/data/b.csv', '/data/c.csv']);
});
