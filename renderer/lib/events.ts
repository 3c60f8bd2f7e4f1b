import type { AppEvent, Topic } from '@shared/contract/events';
import type { Job } from '@shared/contract/jobs';
import type { QueryClient } from '@tanstack/react-query';
import './bridge';
import { engineState } from './engine-state';
import { placeJob } from './job-list';
import { jobQueries } from './queries/jobs';

/**
 * What is read from more than one topic: a project's path counts rows, arms and runs, so it is stale when any of them
 * changed; a comparison is made of runs.
 */
const readFrom: { [T in Topic]?: readonly Topic[] } = {
  datasets: ['projects', 'splits', 'errors'],
  splits: ['projects', 'errors'],
  arms: ['projects', 'costs', 'prices'],
  prices: ['costs'],
  // The list of models of the last test says when they end.
  connections: ['capabilities'],
  // What a model takes is part of the warnings beside a price, and so is its last day.
  capabilities: ['runs', 'costs'],
  runs: [
    'projects',
    'comparisons',
    'errors',
    'arms',
    'splits',
    'classifiers',
    'costs',
    'sweeps',
    'learningCurves',
    'models',
  ],
  training: ['projects', 'models', 'arms', 'splits', 'costs', 'sweeps', 'learningCurves'],
  deployments: ['costs', 'training', 'models'],
  comparisons: ['projects'],
};

/** What a job of a kind leaves behind when it ends. */
const madeBy: Record<Job['kind'], Topic> = {
  import: 'datasets',
  run: 'runs',
  training: 'training',
  rescue: 'models',
  probe: 'errands',
  teacher: 'errands',
  synthetic: 'errands',
  'learning-curve': 'learningCurves',
  sweep: 'sweeps',
  deployment: 'deployments',
  // A report leaves a file, and nothing here.
  report: 'jobs',
  'project-file': 'projects',
};

/** The changed topics and all that is read from them, each once. */
export const staleTopics = (changed: readonly Topic[]): Topic[] => [
  ...new Set(changed.flatMap((topic) => [topic, ...(readFrom[topic] ?? [])])),
];

/** What the frame wants to know beside the cache: a menu command, a job that just ended, the engine that came back. */
export type EventHooks = {
  onCommand: (command: string) => void;
  onJobEnded: (job: Job) => void;
  onEngineBack: (message: string) => void;
  /** The system asked to open this file. */
  onOpenFile: (path: string) => void;
};

/** Lets engine and shell events reach the cache and the frame; gives back how to stop. */
export function connectEvents(client: QueryClient, hooks: EventHooks): () => void {
  const invalidate = (topics: readonly Topic[]): void => {
    for (const topic of staleTopics(topics)) {
      // A read that nobody looks at any more, still under way, would come home with what was true before and count as fresh.
      client.removeQueries({
        queryKey: [topic],
        type: 'inactive',
        predicate: ({ state }) => state.fetchStatus === 'fetching',
      });
      // A first read under way is not read again by being marked stale: it would come home with what was true before, and stay.
      void client.resetQueries({
        queryKey: [topic],
        type: 'active',
        predicate: ({ state }) => state.fetchStatus === 'fetching' && state.data === undefined,
      });
      void client.invalidateQueries({ queryKey: [topic] });
    }
  };
  const handle = (event: AppEvent): void => {
    switch (event.type) {
      case 'changed':
        invalidate(event.topics);
        return;
      case 'project-removed':
        // Not every key names its project: what nobody looks at goes, whosever it is, and is read again when it is asked for.
        client.removeQueries({ type: 'inactive' });
        return;
      case 'job':
        client.setQueryData(jobQueries.all().queryKey, (jobs) => placeJob(jobs ?? [], event.job));
        if (event.job.status !== 'running') {
          invalidate(['jobs', madeBy[event.job.kind]]);
          hooks.onJobEnded(event.job);
        }
        return;
      case 'engine': {
        const before = engineState.get().state;
        engineState.set({ state: event.state, message: event.message });
        if (event.state !== 'ready' || before === 'ready') return;
        void client.invalidateQueries();
        hooks.onEngineBack(event.message);
        return;
      }
      case 'command':
        hooks.onCommand(event.command);
        return;
      case 'open-file':
        hooks.onOpenFile(event.path);
        return;
      case 'theme': // The colour scheme follows the media query that the shell sets: see app/theme.ts.
        return;
      default:
        event satisfies never;
    }
  };
  return window.fewtune.onEvent(handle);
}
