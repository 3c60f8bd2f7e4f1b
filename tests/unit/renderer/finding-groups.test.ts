import { groupFindings, mendWords } from '@renderer/features/training/finding-groups';
import type { Finding } from '@shared/contract/training';
import { expect, test } from 'vitest';

const finding = (changes: Partial<Finding>): Finding => ({
  rule: 'duplicate',
  severity: 'warning',
  line: 3,
  rowId: 7,
  message: 'Line 3 repeats line 1. You would pay for it twice.',
  fix: { kind: 'leave-out' },
  ...changes,
});

test('findings stand by rule, errors first, each row to leave out once', () => {
  const findings = [
    finding({ rule: 'label-frequency', severity: 'note', line: null, rowId: null, fix: null }),
    finding({}),
    finding({ rule: 'unknown-label', severity: 'error', fix: null }),
    finding({ line: 9, rowId: 11 }),
    finding({ line: 9, rowId: 11 }),
  ];
  expect(
    groupFindings(findings).map(({ title, severity, findings: members, leaveOut }) => [
      title,
      severity,
      members.length,
      leaveOut,
    ]),
  ).toEqual([
    ['Labels that are not listed', 'error', 1, []],
    ['Repeated examples', 'warning', 3, [7, 11]],
    ['Fewer rows than the rule of thumb', 'note', 1, []],
  ]);
  expect(groupFindings([])).toEqual([]);
});

test('what a rule proposes for its rows is gathered, each row once, and said on one button', () => {
  const [labels] = groupFindings([
    finding({ rule: 'label-edges', rowId: 7, fix: { kind: 'set-label', label: 'refund' } }),
    finding({ rule: 'label-edges', rowId: 8, fix: { kind: 'set-label', label: 'login' } }),
    finding({ rule: 'label-edges', rowId: 8, fix: { kind: 'set-label', label: 'login' } }),
    finding({ rule: 'label-edges', rowId: null, fix: { kind: 'set-label', label: 'login' } }),
  ]);
  expect(labels).toMatchObject({
    leaveOut: [],
    mend: [
      { rowId: 7, label: 'refund' },
      { rowId: 8, label: 'login' },
    ],
  });
  expect(mendWords(labels?.mend ?? [])).toBe('Change the label of 2 rows');
  const [texts] = groupFindings([finding({ rule: 'personal-data', fix: { kind: 'set-text', text: 'x' } })]);
  expect(mendWords(texts?.mend ?? [])).toBe('Change the text of 1 row');
});
