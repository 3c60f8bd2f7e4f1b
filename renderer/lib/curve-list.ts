import { useSyncExternalStore } from 'react';

/** A curve that the user has opened, and what they said of its training; null where it is taken from the file or not known. */
export type OpenedCurve = {
  /** The path of a file, or the ID of a training job. */
  id: string;
  kind: 'file' | 'job';
  name: string;
  epochs: number | null;
  tokens: number | null;
};

let curves: readonly OpenedCurve[] = [];
const listeners = new Set<() => void>();
const set = (next: readonly OpenedCurve[]): void => {
  curves = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The curves that are open in the window until it is closed: leaving their screen loses none. */
export const curveList = {
  /** Puts a curve behind the others; one that is open already stays where it is. */
  add: (curve: Pick<OpenedCurve, 'id' | 'kind' | 'name'> & Partial<OpenedCurve>): void => {
    if (!curves.some(({ id }) => id === curve.id)) set([...curves, { epochs: null, tokens: null, ...curve }]);
  },
  change: (id: string, changed: Partial<Pick<OpenedCurve, 'epochs' | 'tokens'>>): void =>
    set(curves.map((curve) => (curve.id === id ? { ...curve, ...changed } : curve))),
  remove: (id: string): void => set(curves.filter((curve) => curve.id !== id)),
  useCurves: (): readonly OpenedCurve[] => useSyncExternalStore(subscribe, () => curves),
};
