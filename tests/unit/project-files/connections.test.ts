import { sameConnection } from '@engine/project-files/connections';
import { expect, test } from 'vitest';

const at = (id: string, name: string, baseUrl: string) => ({ id, name, kind: 'compatible' as const, baseUrl });
const mine = at('con_1', 'Mine', 'https://models.example/v1');

test('a connection of the same id and address is the same, and so is one of the same name and address', () => {
  expect(sameConnection([mine], mine)).toBe(mine);
  expect(sameConnection([mine], at('con_2', 'Mine', mine.baseUrl))).toBe(mine);
});

test('a key never goes to another address because of a file: the same id or name elsewhere is another connection', () => {
  expect(sameConnection([mine], at('con_1', 'Mine', 'https://evil.example/v1'))).toBeNull();
  expect(sameConnection([mine], { ...mine, kind: 'openai' })).toBeNull();
});
