import { t } from '@lingui/core/macro';
import rules from './rules.json' with { type: 'json' };

/** A way in which a fine-tuned model can be kept ready on Azure. */
export type HostingTier = {
  /** Its name at the management API. */
  sku: string;
  words: string;
  note: string;
  /** Whether it costs by the hour, used or not; unknown for tiers that are not in the list, such as provisioned ones. */
  billed: 'by-the-hour' | 'not' | 'unknown';
  /** Hours after which Azure takes it down whatever its use; null for no such limit. */
  lifeHours: number | null;
  date: string;
  source: string;
};

/** What is said about each tier, made when it is read: in the language that is spoken then. */
const notes: Readonly<Record<string, () => string>> = {
  standard: () => t`Answers in the resource's own region.`,
  GlobalStandard: () => t`May answer in any region.`,
  DataZoneStandard: () => t`Answers inside the United States.`,
  developertier: () => t`No hosting fee, no guarantee, and gone after 24 hours. Not for the gpt-4o family.`,
};

/** The tiers that a fine-tune can be deployed in, each with the day and the source of what is said about it. */
export const hostingTiers: readonly HostingTier[] = rules.tiers.map((tier) => ({
  // safe: a test holds each tier of the file against this type
  ...(tier as Omit<HostingTier, 'note'>),
  get note() {
    return notes[tier.sku]?.() ?? '';
  },
}));

/** Days without an answer after which Azure deletes a deployment that is older than that. */
export const idleDays: number = rules.idleDays;
export const idleSource: string = rules.idleSource;

/** The tier of a SKU, however the API writes its case. */
export const tierOf = (sku: string): HostingTier =>
  hostingTiers.find((tier) => tier.sku.toLowerCase() === sku.toLowerCase()) ?? {
    sku,
    words: sku,
    note: t`Fewtune does not know what this tier costs.`,
    billed: 'unknown',
    lifeHours: null,
    date: '',
    source: '',
  };

/** Hours that the developer tier lasts. */
export const developerLifeHours: number = tierOf('developertier').lifeHours ?? 24;
