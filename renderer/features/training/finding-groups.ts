import type { Finding } from '@shared/contract/training';
import { ruleTitle } from '@shared/domain/lint';

/** The findings of one rule. */
export type FindingGroup = {
  rule: string;
  title: string;
  severity: Finding['severity'];
  findings: Finding[];
  /** The rows that leaving out would mend, each once; empty where that is no mending. */
  leaveOut: number[];
};

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
      return {
        rule,
        title: ruleTitle(rule),
        severity: worst ?? 'note',
        findings: members,
        leaveOut: [...new Set(rows)],
      };
    })
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}
