export {
  type GuideAnswers,
  type Latency,
  latencies,
  latencyLimitMs,
  mayReach,
  type Privacy,
  privacies,
  type Reach,
  reachOf,
} from './answers';
export { type Benchmark, benchmarks, nearestBenchmarks, trainingEndAt } from './dated-facts';
export {
  type AskedModel,
  type GuideEvidence,
  type GuideKind,
  guideKinds,
  type Measured,
  type NoModel,
  type TrainableModel,
} from './evidence';
export { type Advice, type Proposal, propose, type Standing } from './propose';
export type { Effect, Figure, Finding, Reason } from './reasons';
