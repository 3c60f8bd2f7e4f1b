import type { ChatPlan } from '@engine/arms/chat-plan';
import type { EngineContext } from '@engine/context';
import { projectMoney } from '@engine/costs/spending';
import { estimateEmbedding } from '@engine/embeddings/estimate-embedding';
import type { PartRow } from '@engine/store/splits';
import { createBreather } from '@engine/workers/breather';
import { plural, t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import type { Channel, Estimate } from '@shared/contract/runs';
import { formatMoney, formatPercent } from '@shared/domain/format';
import { cacheableTokens, type Experience, experienceOf, priceNote, type RunUsage } from '@shared/domain/pricing';
import { tokenCounter } from '@shared/domain/tokens';
import { requestHash } from './ask';
import { highestCost, priceOfRequest } from './request-price';
import type { RunTarget } from './run-target';

const none = { low: 0, likely: 0, high: 0 };
/** Rows that are looked at to see what every prompt begins with. */
const PREFIX_SAMPLES = 8;

/** Tokens that every prompt of the run begins with: the messages that all of a few prompts share. */
async function prefixTokens(plan: ChatPlan, rows: readonly PartRow[]): Promise<number> {
  const step = Math.max(1, Math.floor(rows.length / PREFIX_SAMPLES));
  const samples = rows.filter((_, index) => index % step === 0).slice(0, PREFIX_SAMPLES);
  const [first, ...others] = [...new Set(samples.map(({ text }) => text))].map((text) => plan.messages(text));
  if (first === undefined) return 0;
  const sharedWith = (messages: typeof first): number => {
    const at = first.findIndex(
      ({ role, content }, index) => messages[index]?.role !== role || messages[index]?.content !== content,
    );
    return at < 0 ? first.length : at;
  };
  const shared = Math.min(first.length - 1, ...others.map(sharedWith));
  return (await tokenCounter(plan.served)).chat(first.slice(0, shared));
}

/** Requests that have to be sent, and what they hold: identical ones, and those that the ledger has answered, are not paid again. */
async function countRequests({ store }: EngineContext, plan: ChatPlan, rows: readonly PartRow[]) {
  const prefix = await prefixTokens(plan, rows);
  const seen = new Set<string>();
  let [input, cached] = [0, 0];
  const breathe = createBreather();
  for (const { text } of rows) {
    await breathe();
    const toSend = plan.requests(text).filter((request) => {
      const hash = requestHash(plan.connection.id, request);
      if (seen.has(hash) || store.ledger.get(hash)?.state === 'answered') return false;
      seen.add(hash);
      return true;
    }).length;
    if (toSend === 0) continue;
    const tokens = plan.inputTokens(text);
    input += toSend * tokens;
    cached += toSend * cacheableTokens(prefix, tokens);
  }
  const discount = plan.tuned ? plan.price?.tunedCachedInput : plan.price?.cachedInput;
  return { requests: seen.size, input, cached: discount == null ? 0 : cached };
}

/** Tokens of an answer: of the shortest label, and of an average one with each label as frequent as on the train side. */
function answerTokens({ split, labels }: RunTarget, plan: ChatPlan): { shortest: number; mean: number } {
  const lengths = new Map(labels.map((label) => [label, Math.min(plan.outputTokens(label), plan.maxOutputTokens)]));
  const shortest = Math.min(plan.maxOutputTokens, ...lengths.values());
  const meanBy = (rowsOf: (counts: (typeof split.labelCounts)[number]) => number): number | null => {
    const total = split.labelCounts.reduce((sum, counts) => sum + rowsOf(counts), 0);
    const tokens = split.labelCounts.reduce(
      (sum, counts) => sum + rowsOf(counts) * (lengths.get(counts.label) ?? 0),
      0,
    );
    return total === 0 ? null : tokens / total;
  };
  const mean = meanBy(({ train }) => train) ?? meanBy(({ validation, test }) => validation + test);
  return { shortest, mean: mean ?? shortest };
}

/** What runs of the same model in the same output mode have used. */
const earlierRuns = ({ store }: EngineContext, { config }: Arm): RunUsage[] =>
  'output' in config ? store.runUsage.experience(config.model, config.output) : [];

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const times = (factor: number): string => t`${factor.toFixed(2)} times`;

/** How the likely case was reached, in sentences. */
function basisWords(
  experience: Experience,
  counted: { requests: number; input: number; cached: number; output: number },
): string[] {
  if (counted.requests === 0) return [];
  const { runs, input, output, cached } = experience;
  const words = [
    t`An average answer has ${(counted.output / counted.requests).toFixed(1)} tokens, with each label as frequent as in the training rows.`,
  ];
  if (counted.cached > 0)
    words.push(
      t`${formatPercent(counted.cached / counted.input)} of the input is the same at the beginning of every prompt; ${formatPercent(cached.likely)} of that is taken as read from the provider's cache.`,
    );
  words.push(
    runs === 0
      ? t`No finished run of this model and output teaches more yet: the first one makes the next estimate better.`
      : plural(runs, {
          one: `Learnt from # finished run of this model and output: input is taken as ${times(input.likely)} and output as ${times(output.likely)} what is counted.`,
          other: `Learnt from # finished runs of this model and output: input is taken as ${times(input.likely)} and output as ${times(output.likely)} what is counted.`,
        }),
  );
  return words;
}

/** What is said when the project's budget may stop the run. */
function budgetWarning(context: EngineContext, { arm }: RunTarget, high: number | null): string[] {
  const { left } = projectMoney(context, arm.projectId);
  if (left === null || high === null) return [];
  const rest = arm.simulated ? left.simulated : left.real;
  return high <= rest
    ? []
    : [
        t`The project's budget has ${formatMoney(rest)} left, so the run may stop there. What is answered by then stays.`,
      ];
}

/**
 * What a run will send and cost. Input tokens are counted with the model's own encoding. Low and high are what the run cannot leave: the
 * shortest answers with everything cached, and the longest allowed answers with nothing cached. Likely is the average answer, corrected
 * by what earlier runs of this model in this output mode have taught (`experienceOf`), and `expected` is where nine of ten such runs end.
 * Through the Batch API the batch prices hold.
 */
export async function estimateRun(context: EngineContext, target: RunTarget, channel: Channel): Promise<Estimate> {
  const { arm, rows, plan, embedding } = target;
  if (embedding !== null) {
    const estimate = await estimateEmbedding(context, embedding, rows, arm.simulated);
    const warnings = budgetWarning(context, target, estimate.cost?.high ?? null);
    return { ...estimate, warnings: [...estimate.warnings, ...warnings] };
  }
  if (plan === null) {
    return {
      rows: rows.length,
      requests: 0,
      inputTokens: none,
      outputTokens: none,
      cost: none,
      priceNote: t`It runs on this machine.`,
      simulated: false,
      tokensExact: true,
      warnings: [],
    };
  }
  const batch = channel === 'batch';
  const { requests, input, cached } = await countRequests(context, plan, rows);
  const answer = answerTokens(target, plan);
  const output = Math.round(requests * answer.mean);
  const experience = experienceOf(earlierRuns(context, arm), plan.tokensExact);
  const tokens = {
    low: {
      inputTokens: Math.floor(input * Math.min(1, experience.input.likely)),
      cachedTokens: cached,
      outputTokens: requests * answer.shortest,
    },
    high: {
      inputTokens: Math.ceil(input * Math.max(1, experience.input.likely)),
      outputTokens: requests * plan.maxOutputTokens,
    },
  };
  /** The cost with each factor at one end of what is expected. */
  const at = (end: 'likely' | 'low' | 'high') => {
    const fromCache = { likely: 'likely', low: 'high', high: 'low' } as const;
    const inputTokens = Math.round(
      within(input * experience.input[end], tokens.low.inputTokens, tokens.high.inputTokens),
    );
    const outputTokens = Math.round(
      within(output * experience.output[end], tokens.low.outputTokens, tokens.high.outputTokens),
    );
    const cachedTokens = Math.round(cached * experience.cached[fromCache[end]]);
    return {
      inputTokens,
      outputTokens,
      cost: priceOfRequest(plan, { inputTokens, cachedTokens, outputTokens, batch }),
    };
  };
  const likely = at('likely');
  const low = priceOfRequest(plan, { ...tokens.low, batch });
  const high = highestCost(plan, { ...tokens.high, batch });
  const [from, to] = [at('low').cost, at('high').cost];
  const cost =
    low === null || high === null || likely.cost === null
      ? null
      : { low, likely: within(likely.cost, low, high), high };
  const warnings = [...plan.warnings, ...budgetWarning(context, target, cost?.high ?? null)];
  const all = rows.length * plan.requestsPerRow;
  const known = all - requests;
  if (known > 0) warnings.push(t`${known} of ${all} answers are in the ledger already and cost nothing again.`);
  return {
    rows: rows.length,
    requests,
    inputTokens: { low: tokens.low.inputTokens, likely: likely.inputTokens, high: tokens.high.inputTokens },
    outputTokens: { low: tokens.low.outputTokens, likely: likely.outputTokens, high: tokens.high.outputTokens },
    cost,
    expected:
      cost === null || from === null || to === null
        ? null
        : {
            low: within(from, cost.low, cost.likely),
            high: within(to, cost.likely, cost.high),
            runs: experience.runs,
          },
    counted: { input, cached, output },
    basis: basisWords(experience, { requests, input, cached, output }),
    priceNote:
      plan.price === null
        ? null
        : batch
          ? t`${priceNote(plan.price, context.now().slice(0, 10), plan.tuned)}, less in a batch`
          : priceNote(plan.price, context.now().slice(0, 10), plan.tuned),
    simulated: arm.simulated,
    tokensExact: plan.tokensExact,
    warnings,
  };
}
