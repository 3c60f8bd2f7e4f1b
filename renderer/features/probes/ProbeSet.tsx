import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import { ProbeKind, type ProbeRow } from '@shared/contract/probe-set';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './ProbeScreen.module.css';
import { answersOf, probeKindName, probeKinds } from './probe-words';

/** The questions of the project, and a form for one more. */
export function ProbeSet({ projectId, rows }: { projectId: string; rows: readonly ProbeRow[] }) {
  const [kind, setKind] = useState<ProbeKind>('none');
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState('');
  const add = useOperation('probes.add', {
    onSuccess: () => {
      setText('');
      setAnswer('');
    },
  });
  const bringBack = useOperation('probes.add');
  const remove = useOperation('probes.remove');
  const takeOut = ({ rowId, kind: of, text: question, answers }: ProbeRow) =>
    remove.mutate(
      { projectId, rowId },
      {
        onSuccess: () =>
          stripMessage.say({
            words: t`Removed ‘${{ text: question.slice(0, 40) }}’`,
            action: {
              label: t`Undo`,
              run: () => bringBack.mutate({ projectId, rows: [{ kind: of, text: question, answers }] }),
            },
          }),
      },
    );
  const chosen = probeKinds.find((one) => one.kind === kind);
  return (
    <Panel
      title={t`The probe set`}
      terms={['probeSet']}
      aside={<span className={classes.dim}>{plural({ rows: rows.length }, { one: '# row', other: '# rows' })}</span>}
      padded={false}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ projectId, rows: [{ kind, text, answers: kind === 'none' ? [] : answersOf(answer) }] });
        }}
      >
        <div className={classes.fields}>
          <Select
            label={t`Kind`}
            w={180}
            data={probeKinds.map((one) => ({ value: one.kind, label: one.name }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => setKind(ProbeKind.parse(value))}
          />
          <TextInput
            className={classes.wide ?? ''}
            label={kind === 'general' ? t`Question` : t`Text`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {chosen?.answer != null && (
            <TextInput
              className={classes.wide ?? ''}
              label={chosen.answer}
              value={answer}
              onChange={(event) => setAnswer(event.currentTarget.value)}
            />
          )}
          <Button type="submit" variant="default" disabled={text.trim() === ''} loading={add.isPending}>
            <Trans>Add</Trans>
          </Button>
        </div>
        <p className={classes.intro}>{chosen?.what}</p>
        {add.error !== null && <Notice tone="bad">{add.error.error.message}</Notice>}
      </form>
      {rows.length > 0 && (
        <FigureTable
          label={t`The probe set`}
          rows={rows}
          rowKey={({ rowId }) => String(rowId)}
          columns={[
            { key: 'kind', header: t`Kind`, width: '160px', render: (row) => probeKindName(row.kind) },
            {
              key: 'text',
              header: t`Question or text`,
              render: (row) => (
                <span className={classes.text} title={row.text} dir="auto">
                  {row.text}
                </span>
              ),
            },
            {
              key: 'answers',
              header: t`Right answer`,
              render: ({ answers }) =>
                answers.length === 0 ? (
                  <span className={classes.dim}>
                    <Trans>no label</Trans>
                  </span>
                ) : (
                  answers.join(' | ')
                ),
            },
            {
              key: 'remove',
              header: '',
              align: 'end',
              render: (row) => (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t`Remove ${{ text: row.text.slice(0, 40) }}`}
                  onClick={() => takeOut(row)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
