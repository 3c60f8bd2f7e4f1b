import { armColours } from '@shared/domain/arm-colours';
import { useMemo } from 'react';
import { useScheme } from './charts/chart-theme';

/** Grey of an arm that is not in the list (it was removed while its run was on the screen). */
const unknownArm = 'var(--ft-faint)';

/**
 * The colour of each arm in the theme that is on the screen.
 * @param arms the project's whole list in the order they were added; empty while it is on its way
 */
export function useArmColours(arms: readonly { id: string; config: { kind: string } }[]): (armId: string) => string {
  const scheme = useScheme();
  const colours = useMemo(
    () =>
      armColours(
        arms.map(({ id, config }) => ({ id, kind: config.kind })),
        scheme,
      ),
    [arms, scheme],
  );
  return (armId) => colours.get(armId) ?? unknownArm;
}
