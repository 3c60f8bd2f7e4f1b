import { plural, t } from '@lingui/core/macro';
import { RangeSlider } from '@mantine/core';
import { Part } from '@shared/contract/splits';
import { formatWholePercent } from '@shared/domain/format';
import { sideName } from '@shared/domain/splits';
import type { CSSProperties } from 'react';
import classes from './ShareSlider.module.css';
import { type Cuts, percentages, rowsOf } from './shares';
import { sideUses } from './split-words';

type ShareSliderProps = {
  cuts: Cuts;
  /** Rows that will be divided; null while they are counted. */
  rows: number | null;
  onChange: (cuts: Cuts) => void;
};

/** The three shares as one bar with two handles; arrow keys move a handle by one percent. */
export function ShareSlider({ cuts, rows, onChange }: ShareSliderProps) {
  const shares = percentages(cuts);
  const trainEnd = { '--train-end': `${cuts[0]}%` } as CSSProperties; // safe: a custom property, unknown to the type
  return (
    <div className={classes.shares} style={trainEnd}>
      <RangeSlider
        min={0}
        max={100}
        step={1}
        minRange={0}
        label={null}
        size={12}
        radius={3}
        thumbSize={18}
        thumbFromLabel={t`End of the train side in percent`}
        thumbToLabel={t`End of the validation side in percent`}
        classNames={{ track: classes.track ?? '', bar: classes.bar ?? '', thumb: classes.thumb ?? '' }}
        value={[cuts[0], cuts[1]]}
        onChange={onChange}
      />
      <dl className={classes.sides}>
        {Part.options.map((part) => (
          <div key={part} data-part={part}>
            <dt>
              <span className={classes.swatch} aria-hidden />
              {sideName(part)}
            </dt>
            <dd>
              <strong>{formatWholePercent(shares[part] / 100)}</strong>
              {rows !== null && (
                <span>
                  {' '}
                  {plural({ count: rowsOf(shares[part], rows) }, { one: 'about # row', other: 'about # rows' })}
                </span>
              )}
              <div className={classes.words}>{sideUses[part]}</div>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
