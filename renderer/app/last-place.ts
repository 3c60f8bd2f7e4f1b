import { paths } from '@renderer/lib/paths';
import { projectQueries } from '@renderer/lib/queries/projects';
import { useRemembered } from '@renderer/lib/remembered';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { z } from 'zod';
import { projectIn } from './place';

const Place = z.string();

/** True for a place that can be gone back to: one of the workspace, or of a project that it still has. */
export const isThere = (place: string, projectIds: readonly string[]): boolean => {
  const projectId = projectIn(place);
  return projectId === null || projectIds.includes(projectId);
};

/** The window opens where it was closed. */
export function useLastPlace(): void {
  const [location, go] = useLocation();
  const [place, setPlace] = useRemembered('place', Place, paths.home);
  const projects = useQuery(projectQueries.list()).data;
  const [isBack, setIsBack] = useState(false);
  useEffect(() => {
    if (isBack) setPlace(location);
    else if (projects !== undefined) {
      const ids = projects.map(({ project }) => project.id);
      if (location === paths.home && place !== location && isThere(place, ids)) go(place, { replace: true });
      setIsBack(true);
    }
  }, [isBack, projects, location, place, go, setPlace]);
}
