import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { SegmentedControl, Switch } from '@mantine/core';
import { shellQueries } from '@renderer/lib/queries/shell';
import { useOperation } from '@renderer/lib/query';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { Settings } from '@shared/contract/shell-operations';
import { languageNames, languages } from '@shared/wording/language';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { BackupsPanel } from './BackupsPanel';
import { DiagnosticsPanel } from './DiagnosticsPanel';
import classes from './SettingsScreen.module.css';
import { TextSizePanel } from './TextSizePanel';
import { WorkspacePanel } from './WorkspacePanel';

const themes = [
  { value: 'system', label: t`System` },
  { value: 'light', label: t`Light` },
  { value: 'dark', label: t`Dark` },
];

const languageChoices = () => [
  { value: 'system', label: t`System` },
  ...languages.map((language) => ({ value: language, label: languageNames[language] })),
];

const keySentences = {
  keychain: t`Keys are encrypted by your system and survive a restart.`,
  weak: t`This machine has no keychain. You accepted weaker storage: anyone who can read your files can read the keys.`,
  session: t`This machine has no keychain, so keys are kept in memory and you type them again after a restart.`,
} as const;

/** How Fewtune looks, where it keeps your keys, and the workspace with its backups. */
export function SettingsScreen() {
  const client = useQueryClient();
  const settings = useQuery(shellQueries.settings());
  const info = useQuery(shellQueries.info());
  const change = useOperation('shell.setSettings', {
    onSuccess: (changed) => {
      client.setQueryData(shellQueries.settings().queryKey, changed);
      void client.invalidateQueries({ queryKey: shellQueries.info().queryKey });
    },
  });
  const failed = settings.error ?? info.error;
  return (
    <Screen header={<ScreenHeader question={t`How should Fewtune look, and where do keys and data stay?`} />}>
      {failed !== null && (
        <FailedState
          title={t`The settings could not be read`}
          error={failed.error}
          onRetry={() => {
            void settings.refetch();
            void info.refetch();
          }}
        />
      )}
      {failed === null && (settings.data === undefined || info.data === undefined) && (
        <div className={classes.panels}>
          <CardsSkeleton cards={5} height={108} what={t`the settings`} />
        </div>
      )}
      {settings.data !== undefined && info.data !== undefined && (
        <div className={classes.panels}>
          {change.isError && <Notice tone="bad">{change.error.error.message}</Notice>}
          <Panel title={t`Theme`}>
            <SegmentedControl
              aria-label={t`Theme`}
              data={themes}
              value={settings.data.theme}
              onChange={(theme) => change.mutate({ theme: Settings.shape.theme.parse(theme) })}
            />
          </Panel>
          <Panel title={t`Language`}>
            <SegmentedControl
              aria-label={t`Language`}
              data={languageChoices()}
              value={settings.data.language}
              onChange={(language) => change.mutate({ language: Settings.shape.language.parse(language) })}
            />
          </Panel>
          <TextSizePanel textSize={settings.data.textSize} onChange={(textSize) => change.mutate({ textSize })} />
          <Panel title={t`Keys of your connections`}>
            <div className={classes.stack}>
              <p className={classes.sentence}>
                {keySentences[info.data.keyStorage]}{' '}
                {info.data.keyStorage === 'keychain' && t`Kept by: ${{ keychain: info.data.keyStorageWords }}.`}
              </p>
              {info.data.keyStorage !== 'keychain' && (
                <Switch
                  label={t`Keep keys on disk without a keychain`}
                  description={t`They are only scrambled, not encrypted. Turn this off again and they are deleted from disk.`}
                  checked={settings.data.acceptWeakKeyStorage}
                  onChange={(event) => change.mutate({ acceptWeakKeyStorage: event.currentTarget.checked })}
                />
              )}
            </div>
          </Panel>
          <WorkspacePanel />
          <BackupsPanel />
          <DiagnosticsPanel />
          <Panel title={t`About`}>
            <dl className={classes.about}>
              <dt>Fewtune</dt>
              <dd>{info.data.version}</dd>
              <dt>Electron</dt>
              <dd>{info.data.electron}</dd>
              <dt>
                <Trans>System</Trans>
              </dt>
              <dd>{info.data.platform}</dd>
            </dl>
          </Panel>
        </div>
      )}
    </Screen>
  );
}
