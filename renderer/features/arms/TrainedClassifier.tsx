import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { fileStem } from '@renderer/lib/file-stem';
import { Latency, NotDefined, Percent } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { useSaveFile } from '@renderer/ui/save-file';
import { TermCard } from '@renderer/ui/TermCard';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { LocalModel, TriedClassifier } from '@shared/contract/classifiers';
import { formatCount, formatDecimal, formatLatency, formatPercent } from '@shared/domain/format';
import { IconDownload } from '@tabler/icons-react';
import { choiceWords, sizeWords, termWords } from './classifier-words';
import classes from './TrainedClassifier.module.css';

type TrainedClassifierProps = { model: LocalModel | null; onClose: () => void };

/** How a local classifier came to be what it is: what was tried, what was chosen, how long it took, how large it is. */
export function TrainedClassifier({ model, onClose }: TrainedClassifierProps) {
  return (
    <Drawer
      opened={model !== null}
      onClose={onClose}
      position="right"
      size={720}
      title={model?.name ?? ''}
      closeButtonProps={{ 'aria-label': t`Close the classifier` }}
    >
      {model !== null && <Facts model={model} />}
    </Drawer>
  );
}

/** How a candidate is told apart from the others. */
const keyOf = ({ kind, setting, terms }: LocalModel['chosen']): string => `${kind} ${setting} ${terms}`;

function Facts({ model }: { model: LocalModel }) {
  const { save, saving } = useSaveFile();
  const { chosen, tried, seed, folds } = model;
  const what = termWords[chosen.terms];
  const winner = tried.find((each) => keyOf(each) === keyOf(chosen));
  // Name, words, and what stands behind the words where they are cut short.
  const facts: [name: string, words: string, whole?: string][] = [
    [t`Looks at`, t`${what}: ${formatCount(model.termCount)} of them`],
    [
      t`Learnt from`,
      t`${plural(model.trainingRows, { one: '# row', other: '# rows' })}, ${plural(model.labels, { one: '# label', other: '# labels' })}, seed ${seed}`,
    ],
    ...(model.trainSeconds === null
      ? []
      : [
          [t`Training`, t`${formatLatency(1000 * model.trainSeconds)}, with all that was tried`] satisfies [
            string,
            string,
          ],
        ]),
    ...(model.perThousandMs === null
      ? []
      : [
          [t`1,000 answers`, t`${formatLatency(model.perThousandMs)} on this machine, one by one`] satisfies [
            string,
            string,
          ],
        ]),
    [t`File`, `${sizeWords(model.bytes)}, SHA-256 ${model.hash.slice(0, 16)}…`, model.hash],
  ];
  return (
    <div className={classes.stack}>
      <div className={classes.head}>
        <div>
          <div className={classes.chosen}>{choiceWords(chosen)}</div>
          {winner !== undefined && (
            <div className={classes.dim}>
              <Trans>right on {formatPercent(winner.accuracy)} of train rows it had not seen</Trans>
            </div>
          )}
        </div>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={saving !== null}
          onClick={() =>
            void save({
              what: t`classifier file`,
              fileName: `${fileStem(model.name)}.ftmodel`,
              kind: { name: t`Fewtune classifier`, extension: 'ftmodel' },
              write: (path) => call('classifiers.export', { modelId: model.id, path }),
            })
          }
        >
          <Trans>Export the file</Trans>
        </Button>
      </div>
      {!model.converged && (
        <Notice tone="warning">
          <Trans>
            Its training stopped before it was at its best: many rows contradict each other. Look at their labels, or
            choose a smaller C.
          </Trans>
        </Notice>
      )}
      <dl className={classes.facts}>
        {facts.map(([name, words, whole]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={whole}>{words}</dd>
          </div>
        ))}
      </dl>
      {tried.length > 0 ? (
        <section aria-label={t`What was tried`}>
          <div className={classes.tableHead}>
            <h3 className={classes.title}>
              <Trans>What was tried</Trans>
            </h3>
            <span className={classes.dim}>
              <Trans>
                <TermCard term="crossValidation">Cross-validation</TermCard>, {folds} parts,{' '}
                <Plural value={model.judgedRows} one="# row" other="# rows" />
              </Trans>
            </span>
          </div>
          <FigureTable<TriedClassifier>
            label={t`What was tried`}
            rows={[...tried].sort((a, b) => b.accuracy - a.accuracy)}
            rowKey={keyOf}
            isMarked={(row) => keyOf(row) === keyOf(chosen)}
            columns={[
              {
                key: 'what',
                header: t`Classifier`,
                render: (row) => (
                  <>
                    {choiceWords(row)}
                    {keyOf(row) === keyOf(chosen) && (
                      <span className={classes.mark}>
                        <Trans>chosen</Trans>
                      </span>
                    )}
                  </>
                ),
              },
              { key: 'terms', header: t`Looks at`, render: ({ terms }) => shortTerms[terms] },
              {
                key: 'accuracy',
                header: t`Right, unseen`,
                align: 'end',
                render: ({ accuracy, spread }) => (
                  <span className={classes.figure} title={t`The mean, and the standard deviation over the parts`}>
                    <Percent value={accuracy} /> ± {formatDecimal(100 * spread, 1)}
                  </span>
                ),
              },
              {
                key: 'calibration',
                header: t`Confidence off by`,
                align: 'end',
                render: ({ calibrationError }) =>
                  calibrationError === null ? (
                    <NotDefined reason={t`No part had rows of a known label.`} />
                  ) : (
                    <span className={classes.figure}>{t`${formatDecimal(100 * calibrationError, 1)} points`}</span>
                  ),
              },
              {
                key: 'time',
                header: t`Time`,
                align: 'end',
                render: ({ seconds }) => <Latency value={1000 * seconds} />,
              },
            ]}
          />
        </section>
      ) : (
        <Notice tone="info">
          {model.armId === null
            ? t`It was imported, so how it was chosen is not known here. It may have learnt from any row, also from rows of your test side.`
            : t`There were too few rows, or only one label, to try several: the usual settings were taken, and its confidence is not calibrated.`}
        </Notice>
      )}
    </div>
  );
}

const shortTerms: Record<TriedClassifier['terms'], string> = {
  words: t({ message: 'words', context: 'what a classifier looks at' }),
  characters: t({ message: 'pieces', context: 'pieces of words' }),
  both: t`both`,
};
