import type { RateLimits } from '@engine/providers/rate-limits';
import { createPacer, type PaceClock } from '@engine/runs/pacer';
import { expect, test } from 'vitest';

/** Time that passes only when everybody sleeps: the same figures on any machine. */
function virtualTime() {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  const clock: PaceClock = {
    now: () => now,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
  };
  /** Lets `work` run to its end. */
  async function run(work: Promise<unknown>): Promise<number> {
    let done = false;
    void work.then(() => {
      done = true;
    });
    while (!done) {
      await new Promise((turn) => setImmediate(turn));
      if (done) break;
      sleepers.sort((a, b) => a.at - b.at);
      const next = sleepers.shift();
      if (next === undefined) continue;
      now = next.at;
      next.wake();
    }
    return now;
  }
  return { clock, run };
}

type Limit = { perMinute: number; burst: number };

/** A server with a token bucket: answers after 200 ms, refuses at once what is above its limit. */
function limitedServer({ perMinute, burst }: Limit, clock: PaceClock) {
  let level = burst;
  let at = 0;
  let refused = 0;
  return {
    refused: () => refused,
    ask: async (): Promise<{ ok: boolean; limits: RateLimits }> => {
      level = Math.min(burst, level + ((clock.now() - at) * perMinute) / 60_000);
      at = clock.now();
      if (level < 1) {
        refused += 1;
        return { ok: false, limits: { requests: { perMinute, remaining: 0 }, tokens: null } };
      }
      level -= 1;
      const limits = { requests: { perMinute, remaining: Math.floor(level) }, tokens: null };
      await clock.sleep(200, new AbortController().signal);
      return { ok: true, limits };
    },
  };
}

/** 1,000 requests by 64 senders; a refused one holds everybody for a second and is asked again. */
async function thousand(limit: Limit): Promise<{ seconds: number; refused: number }> {
  const { clock, run } = virtualTime();
  const server = limitedServer(limit, clock);
  const pacer = createPacer(clock);
  let left = 1000;
  const signal = new AbortController().signal;
  const sender = async () => {
    while (left > 0) {
      left -= 1;
      for (let ok = false; !ok; ) {
        const turn = await pacer.next(1, signal);
        const answer = await server.ask();
        turn.answered(answer.limits);
        if (!answer.ok) pacer.hold(1000);
        ok = answer.ok;
      }
    }
  };
  const ms = await run(Promise.all(Array.from({ length: 64 }, sender)));
  return { seconds: ms / 1000, refused: server.refused() };
}

test.each([
  ['refilled strictly', { perMinute: 3000, burst: 50 }, 19.2],
  ['reached on the way', { perMinute: 600, burst: 600 }, 40.2],
])('a limit that is %s is used to 97%% or more, with at most 1%% refusals', async (_name, limit, ideal) => {
  const { seconds, refused } = await thousand(limit);
  expect(ideal / seconds).toBeGreaterThanOrEqual(0.97);
  expect(refused).toBeLessThanOrEqual(10);
});

test('a limit that is never reached holds nobody back', async () => {
  const { seconds, refused } = await thousand({ perMinute: 600_000, burst: 100_000 });
  // 1,000 requests, 64 at a time, 200 ms each: 16 rounds, and one more for the start with 8.
  expect(seconds).toBeLessThanOrEqual(3.6);
  expect(refused).toBe(0);
});

test('a server that names no limit is not held back', async () => {
  const { clock, run } = virtualTime();
  const pacer = createPacer(clock);
  const nothing: RateLimits = { requests: null, tokens: null };
  const signal = new AbortController().signal;
  const seconds = await run(
    (async () => {
      for (let request = 0; request < 100; request += 1) (await pacer.next(1, signal)).answered(nothing);
    })(),
  );
  expect(seconds).toBe(0);
});

test('tokens are paced like requests', async () => {
  const { clock, run } = virtualTime();
  const pacer = createPacer(clock);
  const signal = new AbortController().signal;
  // 60,000 tokens a minute and nothing left: 500 tokens need half a second (and 1% of courtesy).
  (await pacer.next(500, signal)).answered({ requests: null, tokens: { perMinute: 60_000, remaining: 0 } });
  const ms = await run(pacer.next(500, signal));
  expect(ms).toBeGreaterThan(495);
  expect(ms).toBeLessThan(520);
});

test('after a hold nobody sends until it is over', async () => {
  const { clock, run } = virtualTime();
  const pacer = createPacer(clock);
  pacer.hold(750);
  expect(await run(pacer.next(1, new AbortController().signal))).toBe(750);
});

test('while the server is away one request looks for it at growing intervals, and the others stay in line', async () => {
  const { clock, run } = virtualTime();
  const pacer = createPacer(clock);
  const signal = new AbortController().signal;
  const looks: number[] = [];
  const backAt = 20_000;
  const sender = async () => {
    for (;;) {
      const turn = await pacer.next(1, signal);
      if (clock.now() >= backAt) {
        turn.answered({ requests: null, tokens: null });
        return;
      }
      looks.push(clock.now());
      turn.unreached();
    }
  };
  // One is answered first, then three want to send while it is away.
  (await pacer.next(1, signal)).answered({ requests: null, tokens: null });
  expect(pacer.heard()).toBe(true);
  await run(Promise.all([sender(), sender(), sender()]));
  // After 1, 2, 4, 8 and 16 seconds: six requests in half a minute, not thousands.
  expect([...new Set(looks)]).toEqual([0, 1_000, 3_000, 7_000, 15_000]);
  expect(pacer.missedFor()).toBe(0);
});

test('a turn that was not used is given back', async () => {
  const { clock, run } = virtualTime();
  const pacer = createPacer(clock);
  const signal = new AbortController().signal;
  const limits = { requests: { perMinute: 60, remaining: 1 }, tokens: null };
  (await pacer.next(1, signal)).answered(limits);
  const turn = await pacer.next(1, signal);
  turn.unused();
  expect(await run(pacer.next(1, signal))).toBe(0);
});
