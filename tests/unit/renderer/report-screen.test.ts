import { contentsWords, fileFor, formatOf, formats } from '@renderer/features/reports/report-files';
import { bundleFacts, verificationTitle, verificationWords } from '@renderer/features/reports/verification-words';
import type { Verification } from '@shared/contract/bundles';
import { ReportFormat } from '@shared/contract/reports';
import { expect, test } from 'vitest';

const verified: Verification = {
  path: '/home/a/bundle.zip',
  ok: true,
  bundle: {
    project: 'Tickets',
    part: 'test',
    contents: 'hashes',
    app: '0.1.0',
    writtenAt: '2026-11-21T11:35:12.000Z',
    arms: ['Majority class', 'Zero-shot, m'],
    rows: 84,
    answers: 168,
    verdict: 'Zero-shot, m wins.',
    simulated: true,
  },
  checked: 1981,
  difference: null,
  notes: [],
};

test('every format of the contract can be chosen, each once, with its own words and file', () => {
  expect(formats.map(({ format }) => format).sort()).toEqual([...ReportFormat.options].sort());
  expect(new Set(formats.map(({ what }) => what)).size).toBe(formats.length);
  expect(formats.filter(({ hasContents }) => hasContents).map(({ format }) => format)).toEqual(['xlsx', 'bundle']);
  expect(contentsWords.hashes.words).toContain('Short texts can be guessed from their hash.');
});

test('the file is named by project and kind', () => {
  const nameOf = (format: ReportFormat) => fileFor(formatOf(format), 'tickets', 'prj_1', 'rows').fileName;
  expect(ReportFormat.options.map(nameOf)).toEqual([
    'tickets-report.html',
    'tickets-report.md',
    'tickets-report.pdf',
    'tickets-report.xlsx',
    'tickets-predictions.csv',
    'tickets-bundle.zip',
  ]);
});

test('a bundle that is verified says what was computed again, and of what', () => {
  expect(verificationTitle(verified)).toBe('bundle.zip is verified');
  expect(verificationWords(verified)).toBe(
    'The file is byte for byte as it was written, and 1,981 values (metrics, intervals, tests, money and the verdict) were computed again, from 168 answers to 84 rows: every one came out the same.',
  );
  expect(bundleFacts(verified)).toEqual([
    ['Project', 'Tickets'],
    ['Verdict', 'Zero-shot, m wins. (sandbox, no LLM)'],
    ['Arms', 'Majority class · Zero-shot, m'],
    ['Rows', '84 test rows, hashes only'],
    ['Written', '2026-11-21 11:35 UTC by Fewtune 0.1.0'],
  ]);
});

test('one that is not says the first thing that is wrong, and nothing that it could not read', () => {
  const difference = { entry: 'rows.jsonl', message: 'The bytes of rows.jsonl have changed since it was written.' };
  const refused: Verification = { ...verified, ok: false, bundle: null, checked: 0, difference };
  expect(verificationTitle(refused)).toBe('bundle.zip is not verified');
  expect(verificationWords(refused)).toBe(difference.message);
  expect(bundleFacts(refused)).toEqual([]);
});
