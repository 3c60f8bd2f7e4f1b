import { formsOfSecret, withoutKeyShapes, withoutQueries, withoutWords } from '@shared/domain/redaction';
import { expect, test } from 'vitest';

test('a secret is cut out as it is and as part of an address', () => {
  const forms = formsOfSecret('Zebra key/1');
  expect(withoutWords('Zebra key/1 and ?k=Zebra%20key%2F1', forms)).toBe('[key] and ?k=[key]');
});

test('a word too short to be a key hides nothing', () => {
  expect(formsOfSecret('late')).toEqual([]);
});

test('what looks like a key is cut out, whole or masked in part', () => {
  expect(withoutKeyShapes('sk-abcdef123456, Bearer abc.def-123, 0123456789abcdef0123456789abcdef')).toBe(
    '[key], [key], [key]',
  );
});

test('addresses lose query, fragment, name and password, and keep host and path', () => {
  expect(withoutQueries('GET https://host:8080/v1/files?api-key=secret#top failed')).toBe(
    'GET https://host:8080/v1/files failed',
  );
  expect(withoutQueries('proxy http://alice:pass@proxy:3128')).toBe('proxy http://proxy:3128');
  expect(withoutQueries('What? No address#1')).toBe('What? No address#1');
});
