export { atHosts, type HostLimits, hostLimits, type TrainingHost } from './host-limits';
export { type TrainingLimits, trainingLimits } from './limits';
export type { LineForm } from './line-form';
export { type LintOptions, lintTrainingFile } from './lint';
export type { Finding, Fix, HeldRow, LintLine, Severity } from './lint-rule';
export { ruleTitle } from './rules';
