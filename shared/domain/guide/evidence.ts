import type { BreakEven, PriceHost } from '../pricing';
import type { Reach } from './answers';

/** The ways to answer that the guide weighs, in the order in which it names equally good ones: what costs nothing comes first. */
export const guideKinds = ['majority', 'local-classifier', 'few-shot', 'zero-shot', 'embedding', 'fine-tuned'] as const;
export type GuideKind = (typeof guideKinds)[number];

/** A finished run on test rows whose result the user has seen. Money is nano-dollars. */
export type Measured = {
  runId: string;
  name: string;
  accuracy: number;
  interval: [number, number];
  p50Ms: number | null;
  per1000: number | null;
  simulated: boolean;
};

/** The price-book entry behind a price. */
export type PriceSource = { model: string; from: string; source: string };

/** A model that could be asked, with what a request of this task takes. */
export type AskedModel = {
  connectionName: string;
  model: string;
  host: PriceHost;
  reach: Reach;
  simulated: boolean;
  /** Nano-dollars for 1,000 rows, nothing cached; null when the price is not known or nothing can be counted yet. */
  per1000: number | null;
  /** Tokens of one request, and of the examples in it; null before there is a test row to count. */
  tokens: { all: number; examples: number } | null;
  /** ISO date from which it answers no more; null when none is announced. */
  retires: string | null;
  price: PriceSource | null;
};

/** Why no model can be asked: no usable connection at all, or none that texts may go to. */
export type NoModel = 'no-connection' | 'not-allowed';

/** A model that could be trained. */
export type TrainableModel = Omit<AskedModel, 'tokens'> & {
  /** Nano-dollars for one training on this train side; null when it cannot be said. */
  training: number | null;
  /** Nano-dollars for each hour that it stands ready; null when not known. */
  perHour: number | null;
  /** Against the few-shot model at the volume that was told; null when a price or the volume is missing. */
  payBack: BreakEven | null;
};

/** What is known of a project when the guide is asked. */
export type GuideEvidence = {
  /** ISO date. */
  today: string;
  /** The label that most rows have, with its share of the labelled ones; null without any. */
  commonest: { label: string; share: number } | null;
  /** The best measured arm of each kind. */
  measured: Partial<Record<GuideKind, Measured>>;
  /** What more rows would bring, by the newest learning curve with a fit; null without one. */
  curve: {
    curveId: string;
    recipe: 'local' | 'fine-tuned';
    more: number;
    gain: number;
    band: [number, number];
    simulated: boolean;
  } | null;
  asked: Record<'few-shot' | 'zero-shot' | 'embedding', AskedModel | NoModel>;
  trainable: TrainableModel | NoModel;
};
