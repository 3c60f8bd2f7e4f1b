import { countTokens } from '@shared/domain/tokens';
import { expect, it } from 'vitest';

it('counting with a table that was not loaded says which one', () => {
  expect(() => countTokens('x', 'r50k_base')).toThrow(
    "The token table r50k_base is not loaded. Call loadEncoding('r50k_base') first.",
  );
});
