import { modelRecord, servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import type { BreakEvenArm, Hosting } from '@shared/contract/costs';
import type { ComparedArm } from '@shared/contract/evidence';
import { developerLifeHours } from '@shared/domain/hosting';
import { type ArmCosts, baseModelOf, hostingCostPerHour, isFineTuned, type PriceEntry } from '@shared/domain/pricing';
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
      : {
          at: `${retires}T00:00:00.000Z`,
          why: `${baseModelOf(served)} ${retires <= now.slice(0, 10) ? t`has been switched off since` : t`is switched off on`} ${retires}`,
        };
  if (!hosted || hosting === 'standard') return { perHour, hosted, end: off };
  const after = new Date(Date.parse(now) + DEVELOPER_TIER_MS).toISOString();
  const ends =
    off !== null && off.at < after
      ? off
      : { at: after, why: t`the developer tier takes a deployment down after 24 hours` };
  return { perHour: 0, hosted, end: ends };
}

/** An arm with what it costs; `costs` is null when something of it is not known, which `missing` says. */
export type LifeCosts = BreakEvenArm & { costs: ArmCosts | null };

const THOUSAND = 1000;

/** What an arm of a comparison costs over its life, or what is not known of it. */
export function lifeCosts(context: EngineContext, arm: ComparedArm, hosting: Hosting): LifeCosts {
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
  const per1000 = arm.costPer1000;
  const fixed = arm.kind === 'fine-tuned' ? arm.trainingCost : 0;
  const missing =
    per1000 === null
      ? t`The price of its answers is not known.`
      : fixed === null
        ? t`What its training cost is not known.`
        : life.perHour === null
          ? t`What its hosting costs is not known: add it to the price book.`
          : null;
  return {
    armId: arm.armId,
    runId: arm.runId,
    name: arm.name,
    simulated: arm.simulated,
    fixed,
    per1000,
    ...life,
    missing,
    costs:
      fixed === null || life.perHour === null || per1000 === null
        ? null
        : { name: arm.name, fixed, perHour: life.perHour, use: { cost: per1000, calls: THOUSAND }, end: life.end },
  };
}
