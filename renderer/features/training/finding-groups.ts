import { plural } from '@lingui/core/macro';
import type { CallInput } from '@renderer/lib/call';
import type { Finding } from '@shared/contract/training';
import { ruleTitle } from '@shared/domain/lint';

/** What is to become of a row: another text or another label. */
export type Mending = CallInput<'trainingFiles.mend'>['rows'][number];

/** The findings of one rule. */
export type FindingGroup = {
  rule: string;
  title: string;
  severity: Finding['severity'];
  findings: Finding[];
  /** The rows that leaving out would mend, each once; empty where that is no mending. */
  leaveOut: number[];
  /** The rows that another text or label would mend, each once. */
  mend: Mending[];
};

/** What a finding proposes for its row; null when that is no other text or label. */
export function mendingOf({ fix, rowId }: Pick<Finding, 'fix' | 'rowId'>): Mending | null {
  if (rowId === null || fix === null || fix.kind === 'leave-out') return null;
  return fix.kind === 'set-text' ? { rowId, text: fix.text } : { rowId, label: fix.label };
}

/** What the button over such mendings says: 'Change the label of 3 rows'. */
export function mendWords(mend: readonly Mending[]): string {
  const rows = mend.length;
  return mend.every(({ label }) => label !== undefined)
    ? plural(rows, { one: 'Change the label of # row', other: 'Change the label of # rows' })
    : plural(rows, { one: 'Change the text of # row', other: 'Change the text of # rows' });
}

const WEIGHT: Record<Finding['severity'], number> = { error: 0, warning: 1, note: 2 };

/** Findings by rule: errors first, then warnings, then notes; among them the order in which they came. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = groups.get(finding.rule);
    if (known) known.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return [...groups]
    .map(([rule, members]): FindingGroup => {
      const [worst] = members.map(({ severity }) => severity).sort((a, b) => WEIGHT[a] - WEIGHT[b]);
      const rows = members.flatMap(({ fix, rowId }) => (fix?.kind === 'leave-out' && rowId !== null ? [rowId] : []));
      const mend = new Map(
        members.flatMap((finding) => {
          const mending = mendingOf(finding);
          return mending === null ? [] : [[mending.rowId, mending] as const];
        }),
      );
      return {
        rule,
        title: ruleTitle(rule),
        severity: worst ?? 'note',
        findings: members,
        leaveOut: [...new Set(rows)],
        mend: [...mend.values()],
      };
    })
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}
