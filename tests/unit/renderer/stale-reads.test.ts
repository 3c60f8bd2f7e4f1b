import { connectEvents } from '@renderer/lib/events';
import { createQueryClient } from '@renderer/lib/query';
import type { AppEvent } from '@shared/contract/events';
import { QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test, vi } from 'vitest';

/** Lets the test say when each read comes home, and with what. */
function reads() {
  const open: ((value: string) => void)[] = [];
  return { open, read: () => new Promise<string>((home) => open.push(home)) };
}

function connected() {
  let hear: (event: AppEvent) => void = () => {};
  vi.stubGlobal('window', {
    fewtune: {
      onEvent: (listener: (event: AppEvent) => void) => {
        hear = listener;
        return () => {};
      },
    },
  });
  const client = createQueryClient();
  const stop = connectEvents(client, {
    onCommand: () => {},
    onJobEnded: () => {},
    onEngineBack: () => {},
    onOpenFile: () => {},
  });
  onTestFinished(() => {
    stop();
    client.clear();
    vi.unstubAllGlobals();
  });
  return { client, hear: (event: AppEvent) => hear(event) };
}

test('a first read that is under way when its data changes is made again, and the later answer stays', async () => {
  const { client, hear } = connected();
  const { open, read } = reads();
  const observer = new QueryObserver(client, {
    queryKey: ['learningCurves', 'one'],
    queryFn: read,
    staleTime: Number.POSITIVE_INFINITY,
  });
  onTestFinished(observer.subscribe(() => {}));
  expect(open).toHaveLength(1);
  hear({ type: 'changed', topics: ['learningCurves'] });
  await vi.waitFor(() => expect(open).toHaveLength(2));
  open[0]?.('running');
  open[1]?.('finished');
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('finished'));
  await new Promise((later) => setTimeout(later, 20));
  expect(observer.getCurrentResult()).toMatchObject({ data: 'finished', isStale: false, fetchStatus: 'idle' });
  expect(open).toHaveLength(2);
});

test('when a project is thrown away, what was read and is not looked at any more is given up', () => {
  const { client, hear } = connected();
  const looked = new QueryObserver(client, {
    queryKey: ['projects', 'list'],
    queryFn: () => 'all',
    initialData: 'all',
  });
  onTestFinished(looked.subscribe(() => {}));
  client.setQueryData(['runs', 'of the removed project'], 'many rows');
  hear({ type: 'changed', topics: ['runs'] });
  expect(client.getQueryData(['runs', 'of the removed project'])).toBe('many rows');
  hear({ type: 'project-removed', projectId: 'prj_1' });
  expect(client.getQueryData(['runs', 'of the removed project'])).toBeUndefined();
  expect(client.getQueryData(['projects', 'list'])).toBe('all');
});
