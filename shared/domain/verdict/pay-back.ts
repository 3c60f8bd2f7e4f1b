import { plural, t } from '@lingui/core/macro';
import { type ArmCosts, breakEven, breakEvenWords } from '../pricing/break-even';

/** What the arms cost over their life, and under which assumptions they are held against each other. */
export type PayBack = {
  callsPerDay: number;
  /** ISO timestamp from which the life of an arm is counted. */
  asOf: string;
  /** By run; arms of which a cost is not known are not in it. */
  costs: readonly { runId: string; costs: ArmCosts }[];
};

const costsOf = (payBack: PayBack, runId: string): ArmCosts | undefined =>
  payBack.costs.find((entry) => entry.runId === runId)?.costs;

/** When the arm that costs more before its first answer (training), or by the hour (hosting), has paid back against the other one. */
export function payBackWords(payBack: PayBack | undefined, oneRun: string, otherRun: string): string | null {
  if (payBack === undefined) return null;
  const [one, other] = [costsOf(payBack, oneRun), costsOf(payBack, otherRun)];
  if (one === undefined || other === undefined) return null;
  if (one.fixed === other.fixed && one.perHour === other.perHour) return null;
  const isOnePaying = one.fixed === other.fixed ? one.perHour > other.perHour : one.fixed > other.fixed;
  const [payer, rival] = isOnePaying ? [one, other] : [other, one];
  const { callsPerDay, asOf } = payBack;
  const found = breakEven(payer, rival, { callsPerDay, now: asOf });
  const words = breakEvenWords(found, payer, rival, asOf).replace(/\.$/u, '');
  const [payerName, rivalName] = [payer.name, rival.name];
  return plural(callsPerDay, {
    one: `At # call a day, ${payerName} against ${rivalName}: ${words}.`,
    other: `At # calls a day, ${payerName} against ${rivalName}: ${words}.`,
  });
}

/** Until when an arm answers; null when nothing is known to end it. */
export const endWords = (payBack: PayBack | undefined, runId: string): string | null => {
  const costs = payBack === undefined ? undefined : costsOf(payBack, runId);
  const why = costs?.end?.why ?? null;
  return why === null ? null : t`Mind its end: ${why}.`;
};
