import { chooseClassifier, predict, trainLocalClassifier } from '@engine/classifiers';
import { settingsFor } from '@engine/classifiers/candidates';
import type { CurveRecipe } from '@shared/contract/learning-curves';
import {
  type FitOptions,
  type FittedCurve,
  fitLearningCurve,
  type MeasuredSubset,
  nestedOrder,
} from '@shared/domain/learning-curve';

export type OrderInput = {
  /** Content hash, text, label and group of each row of the train side. */
  rows: { key: string; text: string; label: string; group: string | null }[];
  grouped: boolean;
  /** One order a seed. */
  seeds: number[];
};

/** The order in which each repeat takes its rows. */
export const orderCurveRows = ({ rows, grouped, seeds }: OrderInput): Int32Array[] =>
  seeds.map((seed) => nestedOrder(rows, { seed, grouped }));

export type SubsetInput = {
  recipe: Extract<CurveRecipe, { kind: 'local' }>;
  texts: string[];
  labels: string[];
  /** Null when the split is not grouped. */
  groups: (string | null)[] | null;
  labelList: string[];
  heldTexts: string[];
  heldLabels: string[];
  seed: number;
};

/** Trains the recipe on one subset. @returns one byte a held-out row: 1 where its answer is right */
export function judgeSubset(input: SubsetInput): Uint8Array {
  const { recipe, texts, labels, groups, labelList, seed } = input;
  const wanted = { kind: recipe.classifier, terms: recipe.terms, setting: recipe.setting };
  const [settings, ...others] = recipe.classifier === 'auto' || recipe.setting === null ? [] : settingsFor(wanted);
  const model =
    settings !== undefined && others.length === 0 && recipe.terms !== 'auto'
      ? trainLocalClassifier(texts, labels, labelList, { seed, settings, terms: recipe.terms })
      : chooseClassifier({ texts, labels, labelList, ...(groups === null ? {} : { groups }) }, wanted, seed).model;
  const answers = predict(model, input.heldTexts);
  return Uint8Array.from(answers, ({ label }, at) => (label === input.heldLabels[at] ? 1 : 0));
}

export type FitCurveInput = { subsets: MeasuredSubset[]; options: FitOptions };

/** The fit with its bootstrap band: thousands of fits, so not in the engine's own thread. */
export const fitCurve = ({ subsets, options }: FitCurveInput): FittedCurve | null => fitLearningCurve(subsets, options);
