import { type CallOutput, call } from '@renderer/lib/call';
import { useEffect, useState } from 'react';
import { createFrameMeter, type FrameFigures, type LongTasks, recentLongTasks } from './frame-meter';

/** What the overlay shows; a part is null until it was measured, or where it cannot be. */
export type Figures = {
  frames: FrameFigures | null;
  longTasks: LongTasks;
  heapBytes: number | null;
  engine: CallOutput<'shell.performance'> | null;
};

const EVERY_MS = 1_000;

/** Chromium's own, not in the standard. */
type HeapClock = Performance & { memory?: { usedJSHeapSize: number } };

/** Measures while the component is there, and tells once a second. */
export function useFigures(): Figures {
  const [figures, setFigures] = useState<Figures>({
    frames: null,
    longTasks: { count: 0, longestMs: 0 },
    heapBytes: null,
    engine: null,
  });
  useEffect(() => {
    const meter = createFrameMeter();
    let tasks: { at: number; ms: number }[] = [];
    let frame = requestAnimationFrame(function draw(at) {
      meter.drawn(at);
      frame = requestAnimationFrame(draw);
    });
    const observer = new PerformanceObserver((list) => {
      tasks = [
        ...tasks,
        ...list.getEntries().map(({ startTime, duration }) => ({ at: startTime, ms: duration })),
      ].slice(-200);
    });
    observer.observe({ type: 'longtask' });
    let gone = false;
    const tell = async () => {
      const engine = await call('shell.performance', {}).catch(() => null);
      if (gone) return;
      const { memory }: HeapClock = performance;
      setFigures({
        frames: meter.figures(),
        longTasks: recentLongTasks(tasks, performance.now()),
        heapBytes: memory?.usedJSHeapSize ?? null,
        engine,
      });
    };
    void tell();
    const timer = setInterval(() => void tell(), EVERY_MS);
    return () => {
      gone = true;
      cancelAnimationFrame(frame);
      observer.disconnect();
      clearInterval(timer);
    };
  }, []);
  return figures;
}
