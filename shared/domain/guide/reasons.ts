import type { BreakEven } from '../pricing';
import type { Latency } from './answers';
import type { Benchmark, TrainingEnd } from './dated-facts';
import type { Measured, PriceSource } from './evidence';

/** Where the figure of a reason stands, so that it can be looked at. */
export type Figure =
  | { kind: 'data' }
  | { kind: 'run'; runId: string; simulated: boolean }
  | { kind: 'curve'; curveId: string; simulated: boolean }
  | { kind: 'price'; entry: PriceSource; simulated: boolean }
  | { kind: 'source'; source: string; date: string }
  /** No figure is needed: it follows from what was answered to the five questions. */
  | { kind: 'answer' };

/** `open` says what is not known, so that it can be neither for nor against. */
export type Effect = 'for' | 'against' | 'rules-out' | 'note' | 'open';

/** What one rule found; the words for it are the window's. */
export type Finding =
  | { rule: 'yardstick'; label: string; share: number }
  | { rule: 'no-labelled-rows' }
  | { rule: 'few-rows-a-label'; perLabel: number; enough: number }
  | { rule: 'benchmark'; benchmark: Pick<Benchmark, 'data' | 'trainRows' | 'labels' | 'accuracy'> }
  | { rule: 'measured'; measured: Measured }
  | { rule: 'more-rows'; more: number; gain: number; band: [number, number]; recipe: 'local' | 'fine-tuned' }
  | { rule: 'free' }
  | { rule: 'stays-here' }
  | { rule: 'stays-with'; connectionName: string }
  | { rule: 'not-allowed' }
  | { rule: 'no-connection' }
  | { rule: 'needs-no-examples' }
  | { rule: 'examples-at-hand'; rows: number; labels: number }
  | { rule: 'not-one-a-label'; rows: number; labels: number }
  | { rule: 'worth-of-examples' }
  | { rule: 'long-prompt'; tokens: number; examples: number }
  | { rule: 'price-a-month'; per1000: number; callsPerMonth: number; perMonth: number }
  | { rule: 'price-of-1000'; per1000: number }
  | { rule: 'price-unknown'; model: string }
  | { rule: 'fast-enough' | 'too-slow'; p50Ms: number; limitMs: number }
  | { rule: 'speed-unknown'; latency: Latency }
  | { rule: 'model-ends'; model: string; retires: string; days: number }
  | { rule: 'simulated' }
  | { rule: 'too-few-to-train'; rows: number; least: number }
  | { rule: 'training-closed'; end: Pick<TrainingEnd, 'closedFrom'> }
  | { rule: 'training-closes'; end: Pick<TrainingEnd, 'closedFrom' | 'closedToNewFrom'>; days: number }
  | { rule: 'prompt-first' }
  | { rule: 'pays-back'; found: BreakEven; training: number; perHour: number; callsPerMonth: number }
  | { rule: 'volume-unknown' };

export type Reason = { effect: Effect; finding: Finding; figure: Figure };
