export { type ProbeChangeFigures, probeChange } from './change';
export { judgeProbe, type ProbeJudgement } from './judge';
export { type StarterProbe, starterProbes } from './starter';
