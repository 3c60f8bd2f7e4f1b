import { t } from '@lingui/core/macro';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import { useLocation } from 'wouter';
import { pathSteps } from './path-steps';
import { stepIn } from './place';

/** Keeps the place of a screen whose file is being read: its question already stands where it will stand. */
export function ScreenComing() {
  const [location] = useLocation();
  const step = stepIn(location);
  const question = pathSteps.find((one) => one.step === step)?.question ?? '\u00a0';
  return (
    <Screen header={<ScreenHeader question={question} detail={'\u00a0'} />}>
      <ListSkeleton what={t`the screen`} />
    </Screen>
  );
}
