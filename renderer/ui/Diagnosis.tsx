import type { CurveDiagnosis, CurveVerdict } from '@shared/domain/training-curves';
import { Notice, type NoticeTone } from './Notice';

const tones: Record<CurveVerdict, NoticeTone> = {
  open: 'info',
  sound: 'good',
  overfitting: 'warning',
  underfitting: 'warning',
  'not-learning': 'bad',
  diverging: 'bad',
};

/** What a curve shows and what to do about it. */
export function Diagnosis({ diagnosis: { verdict, name, words, advice } }: { diagnosis: CurveDiagnosis }) {
  return (
    <Notice tone={tones[verdict]}>
      {name !== '' && <strong>{name}. </strong>}
      {words}
      {advice !== null && ` ${advice}`}
    </Notice>
  );
}
