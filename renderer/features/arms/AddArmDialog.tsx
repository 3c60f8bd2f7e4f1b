import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Autocomplete, Button, Collapse, Group, Modal, NumberInput, Select, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { priceQueries } from '@renderer/lib/queries/prices';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import type { Connection } from '@shared/contract/connections';
import type { Project } from '@shared/contract/projects';
import { modelSuggestions } from '@shared/domain/model-suggestions';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import classes from './AddArmDialog.module.css';
import { OutputFields, ReadingFields } from './AnswerFields';
import { type ArmDraft, asksModel, configOf, draftProblem, firstDraft, writesAnswers } from './arm-draft';
import { ClassifierFields } from './ClassifierFields';
import { EmbeddingFields } from './EmbeddingFields';
import { ExampleFields } from './ExampleFields';
import { KindChoice } from './KindChoice';
import { OrderField } from './OrderField';

type AddArmDialogProps = {
  projectId: string;
  opened: boolean;
  connections: readonly Connection[];
  labels: readonly string[];
  projectKind: Project['kind'];
  /** The split whose train side examples are picked from; null before there is one. */
  splitId: string | null;
  onClose: () => void;
};

/** Adds one way to answer: its kind first, then only what that kind needs. */
export function AddArmDialog({ opened, onClose, ...form }: AddArmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t`Add an arm`} size={800}>
      <AddArmForm onClose={onClose} {...form} />
    </Modal>
  );
}

function AddArmForm({
  projectId,
  connections,
  labels,
  projectKind,
  splitId,
  onClose,
}: Omit<AddArmDialogProps, 'opened'>) {
  const prices = useQuery(priceQueries.list()).data ?? [];
  const [typed, setDraft] = useState<ArmDraft>(() => firstDraft(connections[0]?.id ?? '', '', labels.length));
  const [modelTouched, setModelTouched] = useState(false);
  const [more, { toggle: toggleMore }] = useDisclosure(false);
  const create = useOperation('arms.create', { onSuccess: onClose });
  const connection = connections.find(({ id }) => id === typed.connectionId);
  const models = modelSuggestions(connection, prices, typed.kind === 'embedding' ? 'embed' : 'answer');
  // A fine-tuned arm asks a model of one's own: the first of a long list would be a guess.
  const offered = typed.kind === 'fine-tuned' ? models.filter((id) => /^ft:|ft-/.test(id)) : models;
  const draft: ArmDraft = modelTouched ? typed : { ...typed, model: offered[0] ?? '' };
  const change = (changed: Partial<ArmDraft>) => setDraft({ ...draft, ...changed });
  const problem = draftProblem(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === null) create.mutate({ projectId, config: configOf(draft) });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.columns}>
        <KindChoice
          kind={draft.kind}
          onChange={(kind) => {
            setModelTouched(false);
            change({ kind });
          }}
        />
        <div className={classes.fields}>
          {draft.kind === 'majority' && (
            <p className={classes.nothing}>
              <Trans>Nothing to choose: it counts the labels of the train side.</Trans>
            </p>
          )}
          {asksModel(draft.kind) && (
            <>
              <Select
                label={t`Connection`}
                data={connections.map(({ id, name }) => ({ value: id, label: name }))}
                value={draft.connectionId}
                allowDeselect={false}
                onChange={(connectionId) => {
                  setModelTouched(false);
                  change({ connectionId: connectionId ?? '' });
                }}
              />
              {connection?.kind === 'sandbox' && (
                <div className={classes.sandbox}>
                  <Trans>
                    <SandboxBadge short /> Its answers only show how the app works.
                  </Trans>
                </div>
              )}
              <Autocomplete
                label={connection?.kind === 'azure' ? t`Deployment` : t`Model`}
                description={
                  models.length > 0
                    ? t`Choose one, or type another name.`
                    : t`Type its name, or test the connection to list what it has.`
                }
                data={offered}
                value={draft.model}
                onChange={(model) => {
                  setModelTouched(true);
                  change({ model });
                }}
              />
            </>
          )}
          {draft.kind === 'few-shot' && <ExampleFields value={draft} onChange={change} splitId={splitId} />}
          {draft.kind === 'local-classifier' && (
            <ClassifierFields choice={draft.local} onChange={(local) => change({ local })} />
          )}
          {draft.kind === 'embedding' && <EmbeddingFields draft={draft} onChange={change} />}
          {((draft.kind === 'few-shot' && draft.selector !== 'fixed' && draft.selector !== 'similar') ||
            draft.kind === 'local-classifier') && (
            <NumberInput
              label={t`Seed`}
              description={t`The same seed makes the same choice again.`}
              min={0}
              max={2_147_483_647}
              allowDecimal={false}
              value={draft.seed}
              onChange={(seed) => change({ seed: typeof seed === 'number' ? seed : 1 })}
            />
          )}
          {writesAnswers(draft.kind) && (
            <>
              <OutputFields draft={draft} onChange={change} />
              <UnstyledButton className={classes.more ?? ''} aria-expanded={more} onClick={toggleMore}>
                <IconChevronRight size={14} aria-hidden data-open={more || undefined} />
                <Trans>Order, reading and shares</Trans>
              </UnstyledButton>
              <Collapse expanded={more}>
                <div className={classes.fields}>
                  <OrderField order={draft.order} onChange={(order) => change({ order })} />
                  <ReadingFields draft={draft} onChange={change} labels={labels} kind={projectKind} />
                </div>
              </Collapse>
            </>
          )}
        </div>
      </div>
      <div className={classes.foot}>
        {create.isError && <Notice tone="bad">{create.error.error.message}</Notice>}
        <Group justify="flex-end" gap={8}>
          {problem !== null && <span className={classes.problem}>{problem}</span>}
          <Button variant="default" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" disabled={problem !== null} loading={create.isPending}>
            <Trans>Add this arm</Trans>
          </Button>
        </Group>
      </div>
    </form>
  );
}
