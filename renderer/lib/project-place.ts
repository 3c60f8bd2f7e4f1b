import { PathStep } from '@shared/contract/projects';
import { useEffect } from 'react';
import { z } from 'zod';
import { paths } from './paths';
import { rememberedNow, useRemembered } from './remembered';

const Place = z.enum([...PathStep.options, 'overview']);
type Place = z.output<typeof Place>;

const nameOf = (projectId: string): string => `project-place.${projectId}`;

/** The address at which a project opens: the step where the user was last, else its overview. */
export function projectAddress(projectId: string): string {
  const place = rememberedNow(nameOf(projectId), Place) ?? 'overview';
  return place === 'overview' ? paths.project(projectId) : paths.step(projectId, place);
}

/** Keeps in mind which step of the project is shown; null for its overview. */
export function useProjectPlace(projectId: string, step: PathStep | null): void {
  const [, remember] = useRemembered<Place>(nameOf(projectId), Place, 'overview');
  useEffect(() => remember(step ?? 'overview'), [step, remember]);
}
