import { type AnswerForm, answerForm, labelInAnswer } from './answer-form';
import { badField } from './api-error';
import type { ResponseFormat } from './chat-request';
import { Guesser } from './guesser';
import { BASE_MODEL, EMBEDDING_MODEL, type SandboxModels } from './models';
import type { Possible } from './possible-answer';
import type { ReadPrompt } from './prompt-reading';
import { classify, type SoftmaxModel } from './softmax-model';

const KEPT = 64;

/** Keeps what was made for the last few keys. */
export class Recent<T> {
  private readonly made = new Map<string, T>();

  get(key: string, make: () => T): T {
    let value = this.made.get(key);
    if (value === undefined) {
      value = make();
      const [oldest] = this.made.keys();
      if (this.made.size >= KEPT && oldest !== undefined) this.made.delete(oldest);
      this.made.set(key, value);
    }
    return value;
  }
}

/** What the models of the sandbox may answer to a prompt. Prompts that begin alike are read once: it keeps their guesser. */
export class AnswerModels {
  private readonly guessers = new Recent<Guesser>();

  constructor(private readonly models: SandboxModels) {}

  /** Every possible answer with its probability. @throws ApiError for an unknown model, one that makes no answers, or a schema it cannot follow */
  async possibleAnswers(model: string, prompt: ReadPrompt, format: ResponseFormat): Promise<Possible[]> {
    const form = answerForm(format);
    if (model === EMBEDDING_MODEL)
      throw badField(
        'model',
        `'${EMBEDDING_MODEL}' makes embeddings and does not chat. Use '${BASE_MODEL}'.`,
        'model_not_supported',
      );
    if (model !== BASE_MODEL) {
      const said = tunedAnswers(await this.models.load(model), prompt.question, form);
      if (said) return said;
    }
    const { question, ...opening } = prompt;
    const key = JSON.stringify([opening, format]);
    return this.guessers.get(key, () => new Guesser(opening, form)).guess(question);
  }
}

/**
 * What a trained model may say: the answers it learned, or with a schema the labels in them. Null when none of its answers is allowed by the schema:
 * then it knows no more than the untrained model does.
 */
function tunedAnswers(model: SoftmaxModel, question: string, form: AnswerForm): Possible[] | null {
  const shares = classify(model, question);
  const { labels, say } = form;
  if (say === null) return model.classes.map((text, at) => ({ text, probability: shares[at] ?? 0 }));
  const mass = new Map<string, number>();
  for (const [at, answer] of model.classes.entries()) {
    const label = labelInAnswer(answer);
    mass.set(label, (mass.get(label) ?? 0) + (shares[at] ?? 0));
  }
  const allowed = labels ?? [...mass.keys()];
  const total = allowed.reduce((sum, label) => sum + (mass.get(label) ?? 0), 0);
  if (total === 0) return null;
  return allowed.map((label) => ({ text: say(label), probability: (mass.get(label) ?? 0) / total }));
}
