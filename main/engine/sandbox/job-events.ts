import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeWhole } from './disk-records';

/** An event of a fine-tuning job, as the wire format shows it. */
const JobEvent = z.object({
  id: z.string(),
  object: z.literal('fine_tuning.job.event'),
  created_at: z.number().int(),
  level: z.enum(['info', 'warn', 'error']),
  message: z.string(),
  type: z.enum(['message', 'metrics']),
  data: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
});
export type JobEvent = z.output<typeof JobEvent>;

/**
 * The events of one job, oldest first, in memory and in one file with a JSON line each.
 * New events wait in memory until {@link flush}: a process that dies loses only what the job will say again when it is resumed.
 */
export class JobEvents {
  private events: JobEvent[];
  private written: number;
  private readonly path: string;

  /** Reads what is there; a last line that was cut off is left out. */
  constructor(path: string) {
    this.path = path;
    this.events = existsSync(path) ? readFileSync(path, 'utf8').split('\n').flatMap(readEvent) : [];
    this.written = this.events.length;
  }

  get count(): number {
    return this.events.length;
  }

  all(): readonly JobEvent[] {
    return this.events;
  }

  add(event: JobEvent): void {
    this.events.push(event);
  }

  /** Writes what is not yet on disk. */
  flush(): void {
    if (this.written === this.events.length) return;
    const lines = this.events.slice(this.written).map((event) => `${JSON.stringify(event)}\n`);
    appendFileSync(this.path, lines.join(''));
    this.written = this.events.length;
  }

  /** Forgets every event but the first `count`, on disk too: they will happen again. */
  keepFirst(count: number): void {
    this.events = this.events.slice(0, count);
    this.written = this.events.length;
    writeWhole(this.path, this.events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  }
}

function readEvent(line: string): JobEvent[] {
  try {
    return [JobEvent.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
