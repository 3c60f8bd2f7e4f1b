import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Drawer, NumberInput, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { armQueries } from '@renderer/lib/queries/arms';
import { costQueries } from '@renderer/lib/queries/costs';
import { projectQueries } from '@renderer/lib/queries/projects';
import { splitQueries } from '@renderer/lib/queries/splits';
import { useOperation } from '@renderer/lib/query';
import { useRemembered } from '@renderer/lib/remembered';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import type { Arm, ArmConfig } from '@shared/contract/arms';
import { PromptSettings } from '@shared/contract/asking';
import { checkTemplate, usualTemplate } from '@shared/domain/prompts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { examplesProblem } from './arm-draft';
import { ExampleFields } from './ExampleFields';
import { OrderField } from './OrderField';
import classes from './PromptEditor.module.css';
import { PromptMessages } from './PromptMessages';
import { PromptMeter } from './PromptMeter';
import { samePrompt, versionWords } from './prompt-words';
import { type RowPlace, RowStepper, useRowAt } from './RowStepper';
import { TemplateField } from './TemplateField';

export type AskingArm = Arm & { config: Extract<ArmConfig, { template: string | null }> };

type PromptEditorProps = { arm: AskingArm | null; splitId: string; onClose: () => void };

/** The prompt of an arm: its words can be changed at the left, what is sent for any row stands at the right. */
export function PromptEditor({ arm, splitId, onClose }: PromptEditorProps) {
  return (
    <Drawer
      opened={arm !== null}
      onClose={onClose}
      position="right"
      size={1120}
      title={arm === null ? '' : t`Exact prompt: ${arm.name}`}
      closeButtonProps={{ 'aria-label': t`Close the prompt` }}
    >
      {arm !== null && <Editor key={arm.id} arm={arm} splitId={splitId} />}
    </Drawer>
  );
}

/** Words that were changed and not saved yet. */
const Draft = PromptSettings.nullable();

function Editor({ arm, splitId }: { arm: AskingArm; splitId: string }) {
  const saved = PromptSettings.parse(arm.config);
  const [draft, setDraft] = useRemembered(`prompt.${arm.projectId}.${arm.id}`, Draft, null);
  const prompt = draft ?? saved;
  const setPrompt = (next: PromptSettings) => setDraft(samePrompt(next, saved) ? null : next);
  const [settled] = useDebouncedValue(prompt, 250);
  const [place, setPlace] = useState<RowPlace>(null);
  const { total, rowId } = useRowAt(splitId, place);
  const project = useQuery(projectQueries.get(arm.projectId)).data?.project;
  const money = useQuery(costQueries.project(arm.projectId)).data?.left;
  const left = money?.[arm.simulated ? 'simulated' : 'real'] ?? null;
  const testRows = useQuery(splitQueries.get(splitId)).data?.counts.test ?? 0;
  const few = arm.config.kind === 'few-shot';
  const config = few ? { ...arm.config, ...settled } : { ...arm.config, ...wordsOf(settled) };
  const preview = useQuery({
    ...armQueries.tryPrompt({
      projectId: arm.projectId,
      // safe: the same kind of arm with other words
      config: config as ArmConfig,
      splitId,
      ...(rowId === undefined ? {} : { rowId }),
    }),
    placeholderData: keepPreviousData,
    enabled: place === null || rowId !== undefined,
  });
  const change = (changed: Partial<PromptSettings>) => setPrompt({ ...prompt, ...changed });
  const step = (by: number) => setPlace(place === null ? 0 : Math.min(total - 1, Math.max(0, place + by)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  };
  const output = arm.config.output === 'completion' ? 'text' : arm.config.output;
  return (
    <div className={classes.columns}>
      <section className={classes.settings} aria-label={t`Words of the prompt`}>
        <Versions arm={arm} prompt={prompt} saved={saved} onShow={setPrompt} onSaved={() => setDraft(null)} />
        <TemplateField
          template={prompt.template}
          usual={usualTemplate({ kind: project?.kind ?? 'classification', labels: project?.labels ?? [], output })}
          onChange={(template) => change({ template })}
        />
        {few && <ExampleFields value={prompt} onChange={change} splitId={splitId} />}
        <OrderField order={prompt.order} onChange={(order) => change({ order })} />
        <NumberInput
          label={t`Seed`}
          description={t`Decides what is drawn and shuffled.`}
          min={0}
          max={2_147_483_647}
          allowDecimal={false}
          value={prompt.seed}
          onChange={(seed) => change({ seed: typeof seed === 'number' ? seed : 1 })}
        />
      </section>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys repeat what the two buttons do. */}
      <div className={classes.sent} onKeyDown={onKeyDown}>
        <RowStepper place={place} total={total} onStep={step} />
        {preview.error !== null && (
          <FailedState
            title={t`This prompt cannot be sent`}
            error={preview.error.error}
            // What is refused is mended in the settings beside it: the same ones would be refused again.
            onRetry={preview.error.error.kind === 'refused' ? undefined : () => void preview.refetch()}
          />
        )}
        {preview.error === null && preview.data === undefined && (
          <CardsSkeleton cards={3} height={80} what={t`the prompt`} />
        )}
        {preview.error === null && preview.data !== undefined && (
          <>
            <PromptMeter preview={preview.data} testRows={testRows} left={left} simulated={arm.simulated} />
            <p className={classes.reading}>{preview.data.reading}</p>
            {preview.data.warnings.map((warning) => (
              <Notice key={warning} tone="warning">
                {warning}
              </Notice>
            ))}
            <PromptMessages messages={preview.data.messages} />
          </>
        )}
      </div>
    </div>
  );
}

/** What kinds without examples have of a prompt. */
const wordsOf = ({ template, order, seed }: PromptSettings) => ({ template, order, seed });

type VersionsProps = {
  arm: AskingArm;
  prompt: PromptSettings;
  saved: PromptSettings;
  onShow: (prompt: PromptSettings) => void;
  onSaved: () => void;
};

/** The versions of the prompt that were saved, and the button that saves the words on the screen. */
function Versions({ arm, prompt, saved, onShow, onSaved }: VersionsProps) {
  const versions = useQuery(armQueries.prompts(arm.id)).data ?? [];
  const save = useOperation('arms.savePrompt', { onSuccess: onSaved });
  const shown = versions.find((version) => samePrompt(version.prompt, prompt));
  const changed = !samePrompt(prompt, saved);
  const broken =
    checkTemplate(prompt.template ?? '{{labels}}{{answer_rule}}').some(({ severity }) => severity === 'error') ||
    (arm.config.kind === 'few-shot' && examplesProblem(prompt) !== null);
  const next = (versions[0]?.version ?? 0) + 1;
  return (
    <>
      <div className={classes.versions}>
        <Select
          aria-label={t`Version of the prompt`}
          data={versions.map((version) => ({ value: String(version.version), label: versionWords(version) }))}
          value={shown === undefined ? null : String(shown.version)}
          placeholder={t`Not saved`}
          allowDeselect={false}
          onChange={(chosen) => {
            const version = versions.find((one) => String(one.version) === chosen);
            if (version !== undefined) onShow(version.prompt);
          }}
        />
        {changed && (
          <>
            <Button variant="default" onClick={() => onShow(saved)}>
              <Trans>Take back</Trans>
            </Button>
            <Button disabled={broken} loading={save.isPending} onClick={() => save.mutate({ armId: arm.id, prompt })}>
              {shown === undefined ? t`Save as version ${next}` : t`Use version ${shown.version}`}
            </Button>
          </>
        )}
      </div>
      {save.isError && <Notice tone="bad">{save.error.error.message}</Notice>}
    </>
  );
}
