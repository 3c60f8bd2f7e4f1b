import { areTakenTogether, mayBeCurve, routeOf } from '@renderer/app/drop/drop-routes';
import { describe, expect, test } from 'vitest';

const home = { projectId: null, onResultFiles: false };
const project = { projectId: 'p1', onResultFiles: false };
const resultFiles = { projectId: null, onResultFiles: true };
const plain = (name: string) => ({ name, isCurve: false });

describe('a file that is dropped anywhere goes where files of its kind belong', () => {
  test.each([
    ['a project file', plain('tickets.fewtune'), project, 'import-project'],
    ['a project file, whatever the case of its ending', plain('TICKETS.FEWTUNE'), resultFiles, 'import-project'],
    ['a bundle, also without a project', plain('bundle.zip'), home, 'verify-bundle'],
    ['a table in a project', plain('rows.xlsx'), project, 'look-at-rows'],
    ['a table where no project is open', plain('rows.jsonl'), home, 'new-project'],
    ['the result of a training, found by a look inside', { name: 'steps.csv', isCurve: true }, project, 'draw-curve'],
    [
      'any table on the screen of result files, which says what is wrong with it',
      plain('rows.csv'),
      resultFiles,
      'draw-curve',
    ],
  ] as const)('%s', (_, file, place, route) => {
    expect(routeOf(file, place)).toBe(route);
  });
});

test('several files are taken when all are curves, which are drawn over each other', () => {
  expect(areTakenTogether(['draw-curve', 'draw-curve'])).toBe(true);
  expect(areTakenTogether(['draw-curve', 'look-at-rows'])).toBe(false);
  expect(areTakenTogether(['look-at-rows', 'look-at-rows'])).toBe(false);
  expect(areTakenTogether(['verify-bundle'])).toBe(true);
});

test('only small plain tables are looked into, with an ending or without', () => {
  expect(mayBeCurve({ name: 'step_metrics.csv', size: 4_000 })).toBe(true);
  expect(mayBeCurve({ name: 'file-a1B2', size: 4_000 })).toBe(true);
  expect(mayBeCurve({ name: 'rows.csv', size: 16 * 1024 * 1024 + 1 })).toBe(false);
  expect(mayBeCurve({ name: 'rows.xlsx', size: 4_000 })).toBe(false);
});
