import { plural, t } from '@lingui/core/macro';

/** What an arm costs over its life. Money is whole nano-dollars. */
export type ArmCosts = {
  name: string;
  /** Paid once before the first answer: training. */
  fixed: number;
  /** For each hour that the model stands ready, used or not: hosting. */
  perHour: number;
  /** What `calls` answers cost together: a fraction, so that the price of one answer is exact. */
  use: { cost: number; calls: number };
  /** When it stops to answer, if that is known. */
  end: { at: string; why: string } | null;
};

/** When one arm has cost less than another. */
export type BreakEven =
  /** Cheaper (or equal) from the first answer on and for as long as it lives. */
  | { kind: 'from-the-start' }
  /** Cheaper from this answer on, reached after so many hours. */
  | { kind: 'pays-back'; calls: number; hours: number }
  /** It would pay back after so many answers, but not before one of the two ends. `callsPerDay` would do it, if anything does. */
  | { kind: 'too-late'; calls: number; hours: number; callsPerDay: number | null }
  /** At this volume each further hour costs more than it saves. `callsPerDay` would do it, if anything does. */
  | { kind: 'never'; callsPerDay: number | null }
  /** Cheaper only up to this answer: the other one's higher start is then paid back. */
  | { kind: 'until'; calls: number; hours: number };

const HOURS_A_DAY = 24n;
const MS_AN_HOUR = 3_600_000;

function whole(value: number, what: string): bigint {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${what} must be a whole number of 0 or more, not ${value}.`);
  return BigInt(value);
}

const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** Whole hours until the earlier end of two arms; null when neither has one. Never below 0. */
function hoursLeft(a: ArmCosts, b: ArmCosts, now: string): bigint | null {
  const ends = [a.end, b.end].flatMap((end) => (end === null ? [] : [Date.parse(end.at)]));
  if (ends.length === 0) return null;
  return BigInt(Math.max(0, Math.floor((Math.min(...ends) - Date.parse(now)) / MS_AN_HOUR)));
}

/**
 * When arm A has cost less in all than arm B, at a steady number of answers a day. After t hours an arm has cost
 * fixed + perHour x t + price of an answer x answers; the break-even point is where the two lines cross. All of it is computed in
 * whole numbers: the answer is the first whole call at which A is not dearer any more.
 * @param callsPerDay whole number above 0
 * @param now ISO timestamp: what is left of the life of either arm is counted from here
 * @throws RangeError for money or volumes that are no whole numbers
 */
export function breakEven(
  a: ArmCosts,
  b: ArmCosts,
  { callsPerDay, now }: { callsPerDay: number; now: string },
): BreakEven {
  const volume = whole(callsPerDay, 'Answers a day');
  if (volume === 0n) throw new RangeError('Answers a day must be 1 or more.');
  const [callsA, callsB] = [whole(a.use.calls, 'Answers'), whole(b.use.calls, 'Answers')];
  if (callsA === 0n || callsB === 0n) throw new RangeError('The price of an answer needs at least one answer.');
  // Everything in nano-dollars times `unit`, so that the price of one answer is whole.
  const unit = callsA * callsB;
  const dearer = (whole(a.fixed, 'Training') - whole(b.fixed, 'Training')) * unit;
  const hourly = (whole(a.perHour, 'Hosting') - whole(b.perHour, 'Hosting')) * unit;
  const saving = whole(b.use.cost, 'Cost') * callsA - whole(a.use.cost, 'Cost') * callsB;
  // What A saves in a day beside its own hosting; below 0 it loses.
  const gain = saving * volume - hourly * HOURS_A_DAY;
  const left = hoursLeft(a, b, now);
  const end = left === null ? null : left * volume; // calls x 24 that fit into the life
  const crossing = (): { calls: number; hours: number; twentyFourths: bigint } => {
    // |dearer| / |gain| days, in calls.
    const [from, rate] = dearer < 0n ? [-dearer, -gain] : [dearer, gain];
    const calls = ceilDiv(from * volume, rate);
    return {
      calls: Number(calls),
      hours: Number((from * HOURS_A_DAY * 100n) / rate) / 100,
      twentyFourths: calls * HOURS_A_DAY,
    };
  };
  if (dearer <= 0n && gain >= 0n) return { kind: 'from-the-start' };
  if (dearer < 0n) {
    const { calls, hours, twentyFourths } = crossing();
    return end !== null && twentyFourths > end ? { kind: 'from-the-start' } : { kind: 'until', calls, hours };
  }
  if (dearer === 0n || gain <= 0n) return { kind: 'never', callsPerDay: neededVolume(dearer, hourly, saving, left) };
  const { calls, hours, twentyFourths } = crossing();
  if (end === null || twentyFourths <= end) return { kind: 'pays-back', calls, hours };
  return { kind: 'too-late', calls, hours, callsPerDay: neededVolume(dearer, hourly, saving, left) };
}

/** The least number of answers a day at which A pays back in the time that is left; null when no number does. */
function neededVolume(dearer: bigint, hourly: bigint, saving: bigint, left: bigint | null): number | null {
  if (saving <= 0n || left === 0n) return null;
  // dearer + hourly x hours <= saving x volume x hours / 24; without an end only the hosting has to be earned, and a little more.
  const volume =
    left === null
      ? (hourly * HOURS_A_DAY) / saving + 1n
      : ceilDiv((dearer + hourly * left) * HOURS_A_DAY, saving * left);
  return volume > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(volume < 1n ? 1n : volume);
}

/** Hours up to two days, days beyond, rounded down. */
const inUnits = (hours: number): { amount: number; unit: 'hours' | 'days' } =>
  hours < 48 ? { amount: Math.floor(hours), unit: 'hours' } : { amount: Math.floor(hours / 24), unit: 'days' };

/** `in 54 days`, `in 20 hours`: how long it takes; `in less than an hour`. */
function takes(hours: number): string {
  const { amount, unit } = inUnits(hours);
  if (amount < 1) return t`in less than an hour`;
  return unit === 'hours'
    ? plural(amount, { one: 'in # hour', other: 'in # hours' })
    : plural(amount, { one: 'in # day', other: 'in # days' });
}

/** `you have 54 days: …`: how long is left, and why it ends. */
function left(hours: number, why: string): string {
  const { amount, unit } = inUnits(hours);
  if (amount < 1) return t`you have less than an hour: ${why}`;
  return unit === 'hours'
    ? plural(amount, { one: `you have # hour: ${why}`, other: `you have # hours: ${why}` })
    : plural(amount, { one: `you have # day: ${why}`, other: `you have # days: ${why}` });
}

/**
 * The break-even of arm A against arm B in a sentence.
 * @example 'pays back after 41,000 calls, in 41 days; you have 54 days: gpt-4.1-mini is switched off on 2027-01-14'
 */
export function breakEvenWords(found: BreakEven, a: ArmCosts, b: ArmCosts, now: string): string {
  const ending = [a.end, b.end]
    .filter((end) => end !== null)
    .sort((x, y) => Date.parse(x.at) - Date.parse(y.at))
    .at(0);
  const have =
    ending === undefined ? null : left(Math.max(0, (Date.parse(ending.at) - Date.parse(now)) / MS_AN_HOUR), ending.why);
  const withNeed = (words: string, callsPerDay: number | null): string =>
    callsPerDay === null
      ? words
      : `${words} ${plural(callsPerDay, { one: 'It would take # call a day.', other: 'It would take # calls a day.' })}`;
  switch (found.kind) {
    case 'from-the-start':
      return t`cheaper from the first call`;
    case 'until': {
      const when = takes(found.hours);
      return plural(found.calls, {
        one: `cheaper up to # call, reached ${when}`,
        other: `cheaper up to # calls, reached ${when}`,
      });
    }
    case 'pays-back': {
      const when = takes(found.hours);
      const words = plural(found.calls, {
        one: `pays back after # call, ${when}`,
        other: `pays back after # calls, ${when}`,
      });
      return have === null ? words : `${words}; ${have}`;
    }
    case 'too-late': {
      if (ending !== undefined && Date.parse(ending.at) <= Date.parse(now)) {
        const { why } = ending;
        return t`never: ${why}, so it answers no more calls.`;
      }
      const [when, leftWords] = [takes(found.hours), have ?? ''];
      return withNeed(
        plural(found.calls, {
          one: `never: it would pay back after # call, ${when}, but ${leftWords}.`,
          other: `never: it would pay back after # calls, ${when}, but ${leftWords}.`,
        }),
        found.callsPerDay,
      );
    }
    case 'never':
      return withNeed(t`never at this volume.`, found.callsPerDay);
    default:
      return found satisfies never;
  }
}
