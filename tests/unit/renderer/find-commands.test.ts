import type { Command } from '@renderer/app/command';
import { findCommands } from '@renderer/app/find-commands';
import { expect, test } from 'vitest';

const command = (group: Command['group'], label: string, description?: string): Command => ({
  id: label,
  group,
  label,
  ...(description === undefined ? {} : { description }),
  run: () => undefined,
});
const commands = [
  command('This project', 'Runs', 'What will it cost, how far is it?'),
  command('Actions', 'New project'),
  command('Actions', 'Import data'),
  command('Actions', 'Export the report'),
  command('Actions', 'Use the dark theme'),
  command('Runs and trainings', 'Few-shot (16), sandbox-base', '147 test rows, 2 minutes ago'),
  command('Runs and trainings', 'Zero-shot, sandbox-base', '147 test rows, 2 minutes ago'),
  command('Projects', 'Beschwerden über Café'),
  command('Screens', 'Costs and price book'),
  command('Screens', 'Settings'),
];
const found = (search: string) => findCommands(commands, search).map(({ label }) => label);

test('nothing typed leaves every command in its place', () => {
  expect(findCommands(commands, '  ')).toBe(commands);
});

test.each([
  ['project new', ['New project']],
  ['theme dark', ['Use the dark theme']],
  ['cafe', ['Beschwerden über Café']],
  ['few', ['Few-shot (16), sandbox-base']],
  ['shot zero', ['Zero-shot, sandbox-base']],
  ['nothing of the kind', []],
])('%j finds %j: words in any order, without regard to case and accents', (search, labels) => {
  expect(found(search)).toEqual(labels);
});

test('what begins as it was typed comes first, then what holds it in its name, then in its description', () => {
  expect(found('cost')).toEqual(['Costs and price book', 'Runs']);
  expect(found('sandbox')).toEqual(['Few-shot (16), sandbox-base', 'Zero-shot, sandbox-base']);
});

test.each([
  ['setings', ['Settings']],
  ['expoert', ['Export the report']],
  ['improt data', ['Import data']],
  ['beschwreden', ['Beschwerden über Café']],
  ['setin', ['Settings']],
])('%j is taken for %j: a slip or two are forgiven when nothing goes by that name', (search, labels) => {
  expect(found(search)).toEqual(labels);
});

test('a short word is taken to the letter', () => {
  expect(found('nem')).toEqual([]);
});
