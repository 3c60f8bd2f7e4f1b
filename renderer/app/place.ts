import type { PathStep } from '@shared/contract/projects';
import { isPathStep } from './path-steps';

/** The project that an address is inside of; null on the screens of the whole workspace. */
export const projectIn = (location: string): string | null => /^\/projects\/([^/]+)/.exec(location)?.[1] ?? null;

/** The step of the path that an address shows; null outside a project. */
export function stepIn(location: string): PathStep | null {
  const word = /^\/projects\/[^/]+\/([^/]+)/.exec(location)?.[1] ?? '';
  return isPathStep(word) ? word : null;
}
