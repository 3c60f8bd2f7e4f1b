import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Collapse, FileButton, Group, Select, Stack, TextInput } from '@mantine/core';
import { pathOfFile } from '@renderer/lib/call';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConnectionDraft } from './connection-draft';
import classes from './WayFields.module.css';

const ways: { value: ConnectionDraft['way']; label: string }[] = [
  { value: 'system', label: t`As this computer is set up` },
  { value: 'none', label: t`Directly, without a proxy` },
  { value: 'proxy', label: t`Through this proxy` },
];

type WayFieldsProps = { draft: ConnectionDraft; onChange: (changed: Partial<ConnectionDraft>) => void };

/** How requests leave the network: closed for everyone who needs none of it. */
export function WayFields({ draft, onChange }: WayFieldsProps) {
  const { way, proxyAddress, caFile } = draft;
  const [open, setOpen] = useState(way !== 'system' || caFile !== '');
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        ml={-8}
        leftSection={<Chevron size={14} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Trans>Proxy and certificates</Trans>
      </Button>
      <Collapse expanded={open}>
        <Stack gap={16} pt={8}>
          <Select
            label={t`Way out`}
            description={
              way === 'system'
                ? t`HTTPS_PROXY and NO_PROXY if they are set, else the proxy of your system’s settings.`
                : t`For this connection only.`
            }
            data={ways}
            value={way}
            allowDeselect={false}
            onChange={(value) => onChange({ way: ways.find((choice) => choice.value === value)?.value ?? 'system' })}
          />
          {way === 'proxy' && (
            <TextInput
              label={t`Address of the proxy`}
              description={t`Without user and password; where it wants them, use HTTPS_PROXY.`}
              placeholder="http://proxy.example.com:8080"
              value={proxyAddress}
              onChange={(event) => onChange({ proxyAddress: event.currentTarget.value })}
            />
          )}
          <div>
            <div className={classes.label}>
              <Trans>Extra certificates</Trans>
            </div>
            <p className={classes.description}>
              <Trans>
                A PEM file, where your network signs with an authority of its own. The usual ones are trusted as well.
              </Trans>
            </p>
            <Group gap={8}>
              <FileButton
                accept=".pem,.crt,.cer"
                inputProps={{ 'aria-label': t`File with certificates` }}
                onChange={(file) => file !== null && onChange({ caFile: pathOfFile(file) })}
              >
                {(props) => (
                  <Button variant="default" {...props}>
                    {caFile === '' ? t`Choose a file` : t`Choose another file`}
                  </Button>
                )}
              </FileButton>
              {caFile !== '' && (
                <>
                  <span className={`${classes.path} ft-selectable`}>{caFile}</span>
                  <Button variant="subtle" color="gray" onClick={() => onChange({ caFile: '' })}>
                    <Trans>Use none</Trans>
                  </Button>
                </>
              )}
            </Group>
          </div>
        </Stack>
      </Collapse>
    </div>
  );
}
