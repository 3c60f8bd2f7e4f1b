import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import type { Compare } from '@engine/evidence/comparison';
import type { BreakEvenArm, BreakEvenPair, Hosting } from '@shared/contract/costs';
import type { ComparedArm } from '@shared/contract/evidence';
import type { CheckedInputOf, OutputOf } from '@shared/contract/operations';
import { developerLifeHours } from '@shared/domain/hosting';
import {
  type ArmCosts,
  baseModelOf,
  breakEven,
  breakEvenWords,
  hostingCostPerHour,
  isFineTuned,
  type PriceEntry,
} from '@shared/domain/pricing';
import { type AskedModel, connectionIfThere, priceOf } from './price-of';

/** The developer tier of Azure takes a deployment down after a day, whatever its use, and charges no hosting. */
const DEVELOPER_TIER_MS = developerLifeHours * 3_600_000;

/** What an arm pays by the hour, and when it ends. */
function lifeOf(
  price: PriceEntry | null,
  { served, retires }: Pick<AskedModel, 'served' | 'retires'>,
  hosting: Hosting,
  now: string,
): Pick<BreakEvenArm, 'perHour' | 'hosted' | 'end'> {
  const tuned = isFineTuned(served);
  const perHour = !tuned ? 0 : price === null ? null : hostingCostPerHour(price);
  const hosted = tuned && price?.host === 'azure';
  const off =
    retires === null
      ? null
      : { at: `${retires}T00:00:00.000Z`, why: `${baseModelOf(served)} is switched off on ${retires}` };
  if (!hosted || hosting === 'standard') return { perHour, hosted, end: off };
  const after = new Date(Date.parse(now) + DEVELOPER_TIER_MS).toISOString();
  const ends =
    off !== null && off.at < after
      ? off
      : { at: after, why: 'the developer tier takes a deployment down after 24 hours' };
  return { perHour: 0, hosted, end: ends };
}

/** What an arm of a comparison costs over its life, or what is not known of it. */
function costsOf(context: EngineContext, arm: ComparedArm, hosting: Hosting): BreakEvenArm {
  const { store, now } = context;
  const config = store.arms.get(arm.armId)?.config;
  const asked = config !== undefined && 'connectionId' in config ? config : null;
  const connection = asked === null ? null : connectionIfThere(context, asked.connectionId);
  const served = asked === null || connection === null ? null : servedModel(context, connection, asked.model);
  const life =
    asked === null
      ? { perHour: 0, hosted: false, end: null }
      : connection === null || served === null
        ? { perHour: null, hosted: false, end: null }
        : lifeOf(
            priceOf(context, connection, served, now()),
            { served, retires: modelRecord(context, connection, asked.model).shutdown },
            hosting,
            now(),
          );
  const fixed = arm.kind === 'fine-tuned' ? arm.trainingCost : 0;
  const missing =
    arm.costPer1000 === null
      ? 'The price of its answers is not known.'
      : fixed === null
        ? 'What its training cost is not known.'
        : life.perHour === null
          ? 'What its hosting costs is not known: add it to the price book.'
          : null;
  return {
    armId: arm.armId,
    runId: arm.runId,
    name: arm.name,
    simulated: arm.simulated,
    fixed,
    per1000: arm.costPer1000,
    ...life,
    missing,
  };
}

const thousand = 1000;

/** Break-even of each arm of a comparison against each other one. */
export async function breakEvenOf(
  context: EngineContext,
  compare: Compare,
  input: CheckedInputOf<'costs.breakEven'>,
): Promise<OutputOf<'costs.breakEven'>> {
  const comparison = await compare({
    projectId: input.projectId,
    part: 'test',
    ...(input.runIds === undefined ? {} : { runIds: input.runIds }),
  });
  const now = context.now();
  const arms = comparison.arms.map((arm) => costsOf(context, arm, input.hosting));
  const known = arms.flatMap(({ armId, name, fixed, perHour, per1000, end }) =>
    fixed === null || perHour === null || per1000 === null
      ? []
      : [{ armId, costs: { name, fixed, perHour, use: { cost: per1000, calls: thousand }, end } satisfies ArmCosts }],
  );
  const pairs = known.flatMap((a) =>
    known
      .filter((b) => b !== a)
      .map((b): BreakEvenPair => {
        const found = breakEven(a.costs, b.costs, { callsPerDay: input.callsPerDay, now });
        const reached = 'calls' in found ? { calls: found.calls, hours: found.hours } : { calls: null, hours: null };
        return {
          a: a.armId,
          b: b.armId,
          kind: found.kind,
          ...reached,
          words: breakEvenWords(found, a.costs, b.costs, now),
        };
      }),
  );
  return {
    callsPerDay: input.callsPerDay,
    arms,
    pairs,
    simulated: arms.some(({ simulated }) => simulated),
  };
}
