import { type AnswerForm, labelInAnswer } from './answer-form';
import { type ListedLabel, readLabelList } from './label-list';
import { combinedTerms, OverlapIndex, type Terms, termsOf } from './overlap-index';
import type { Possible } from './possible-answer';
import type { ReadPrompt } from './prompt-reading';
import { softmax } from './softmax-model';

/** What the untrained model says when nothing in the prompt speaks for any label. */
export const CONFUSED_ANSWER = 'unsure';

/** A name says more about its label than a word of the description does. */
const NAME_WEIGHT = 2;
/** Similarities are 0..1; this makes them logits. */
const SHARPNESS = 12;
/** Similarity that the confused answer stands for: anything that overlaps more is preferred to it. */
const CONFUSED_SIMILARITY = 0.04;

/**
 * Guesses by overlap alone, without training: a label is likely when the text shares words with its name and description (zero-shot), and when it is
 * near the examples of that label in the prompt (few-shot: half the nearest one, half their centroid). Knows nothing but the prompt.
 */
export class Guesser {
  private readonly labels: ListedLabel[];
  private readonly names: OverlapIndex;
  private readonly shots: OverlapIndex;
  private readonly shotLabels: number[];
  private readonly centroidLengths: Map<number, number>;
  private readonly answers: string[];
  private readonly mayBeConfused: boolean;

  /** Reads everything of the prompt but the question, so that one guesser serves all questions behind the same instructions and examples. */
  constructor(prompt: Omit<ReadPrompt, 'question'>, form: AnswerForm) {
    const examples = prompt.examples.map(({ text, answer }) => ({ text, answer, label: labelInAnswer(answer) }));
    const shown = new Map(examples.map(({ label, answer }) => [label, answer]));
    const known = form.labels ?? [...shown.keys()];
    const listed = new Map(readLabelList(prompt.instructions, known).map((label) => [label.name, label.description]));
    const names = form.labels ?? [...new Set([...listed.keys(), ...shown.keys()])];
    this.labels = names.map((name) => ({ name, description: listed.get(name) ?? '' }));
    this.names = new OverlapIndex(
      this.labels.map(({ name, description }) =>
        combinedTerms([
          { text: name, weight: NAME_WEIGHT },
          { text: description, weight: 1 },
        ]),
      ),
    );
    const place = new Map(names.map((name, at) => [name, at]));
    const usable = examples.flatMap(({ text, label }) => {
      const at = place.get(label);
      return at === undefined ? [] : [{ at, terms: termsOf(text) }];
    });
    this.shots = new OverlapIndex(usable.map(({ terms }) => terms));
    this.shotLabels = usable.map(({ at }) => at);
    this.centroidLengths = centroidLengths(this.shots, usable);
    const inJson = examples.length > 0 && examples.every(({ label, answer }) => label !== answer.trim());
    const say = form.say ?? (inJson ? likeExample(examples[0]) : (label: string) => label);
    this.answers = names.map((name) => (form.say ? say(name) : (shown.get(name) ?? say(name))));
    this.mayBeConfused = form.labels === null;
  }

  /** Every possible answer to the question; probabilities sum to 1. Ties go to the label that stands first. */
  guess(question: string): Possible[] {
    const terms = termsOf(question);
    const similarities = this.similarities(terms);
    const texts = [...this.answers];
    if (this.mayBeConfused) {
      similarities.push(CONFUSED_SIMILARITY);
      texts.push(CONFUSED_ANSWER);
    }
    const shares = softmax(similarities.map((similarity) => similarity * SHARPNESS));
    return texts.map((text, at) => ({ text, probability: shares[at] ?? 0 }));
  }

  private similarities(terms: Terms): number[] {
    const totals = [...this.names.similarities(terms)];
    const nearest = new Map<number, number>();
    const sums = new Map<number, number>();
    for (const [shot, similarity] of this.shots.similarities(terms).entries()) {
      const label = this.shotLabels[shot] ?? 0;
      nearest.set(label, Math.max(nearest.get(label) ?? 0, similarity));
      sums.set(label, (sums.get(label) ?? 0) + similarity);
    }
    for (const [label, near] of nearest) {
      const centroid = (sums.get(label) ?? 0) / (this.centroidLengths.get(label) ?? 1);
      totals[label] = (totals[label] ?? 0) + (near + centroid) / 2;
    }
    return totals;
  }
}

/** Length of the sum of a label's example vectors (each of length 1), so that sum of cosines / length is the cosine with the centroid. */
function centroidLengths(shots: OverlapIndex, usable: readonly { at: number; terms: Terms }[]): Map<number, number> {
  const squares = new Map<number, number>();
  for (const { at, terms } of usable) {
    const similarities = shots.similarities(terms);
    for (const [other, { at: otherLabel }] of usable.entries())
      if (otherLabel === at) squares.set(at, (squares.get(at) ?? 0) + (similarities[other] ?? 0));
  }
  return new Map([...squares].map(([label, square]) => [label, Math.sqrt(square) || 1]));
}

/** Says another label in the JSON form in which the example is. */
function likeExample(example: { answer: string } | undefined): (label: string) => string {
  const keys = Object.keys(JSON.parse(example?.answer ?? '{}') as object); // safe: `labelInAnswer` parsed it as an object
  return (label) => JSON.stringify(Object.fromEntries([[keys[0] ?? 'label', label]]));
}
