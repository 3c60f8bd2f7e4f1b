import {
  deployWords,
  freeDeploymentName,
  resourceName,
  totalWords,
} from '@renderer/features/training/deployment-words';
import { expect, test } from 'vitest';

const deployment = {
  id: 'dep_1',
  connectionId: 'con_1',
  connectionName: 'Tickets',
  projectId: null,
  name: 'tickets',
  model: 'gpt-4.1-mini-2025-04-14.ft-00ff00ff',
  sku: 'standard',
  capacity: 1,
  state: 'ready' as const,
  provisioning: 'Succeeded',
  trainingJobId: null,
  armId: null,
  jobId: null,
  createdAt: '2026-11-21T00:00:00.000Z',
  endedAt: null,
  perHour: 1_700_000_000,
  cost: 40_800_000_000,
  priceNote: null,
  removedAt: null,
  warning: null,
  error: null,
};
const gone = { ...deployment, id: 'dep_2', state: 'gone' as const, endedAt: '2026-11-21T00:00:00.000Z' };

test('what deployments cost now and in all is said in one line, with what is not known', () => {
  expect(
    totalWords({ deployments: [deployment, gone], perHour: 1_700_000_000, cost: 81_600_000_000, unpriced: 0 }),
  ).toBe('1 stands for $1.70 an hour; $81.60 so far');
  expect(totalWords({ deployments: [gone], perHour: 0, cost: 40_800_000_000, unpriced: 2 })).toBe(
    'None stands; $40.80 so far, without 2 deployments whose price is not known',
  );
});

test('the button says what an hour costs', () => {
  expect([undefined, null, 0, 1_700_000_000].map(deployWords)).toEqual([
    'Looking up the price',
    'Deploy, price not known',
    'Deploy, no hosting fee',
    'Deploy for $1.70 an hour',
  ]);
});

test('the name of the resource is read from its address, and from no other', () => {
  expect(resourceName('https://tickets-ai.openai.azure.com')).toBe('tickets-ai');
  expect(resourceName('https://tickets-ai.services.ai.azure.com/openai/v1')).toBe('tickets-ai');
  expect(resourceName('http://127.0.0.1:8080')).toBe('');
  expect(resourceName('nothing')).toBe('');
});

test('a deployment gets a name that none has that stands', () => {
  expect(freeDeploymentName('Tickets v2', [deployment])).toBe('tickets-v2');
  expect(freeDeploymentName('tickets', [deployment])).toBe('tickets-2');
  expect(freeDeploymentName('tickets', [gone])).toBe('tickets');
  expect(freeDeploymentName('__', [])).toBe('fine-tune');
});
