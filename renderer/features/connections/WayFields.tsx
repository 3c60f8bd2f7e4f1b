import { Button, Collapse, FileButton, Group, Select, Stack, TextInput } from '@mantine/core';
import { pathOfFile } from '@renderer/lib/call';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConnectionDraft } from './connection-draft';
import classes from './WayFields.module.css';

const ways: { value: ConnectionDraft['way']; label: string }[] = [
  { value: 'system', label: 'As this computer is set up' },
  { value: 'none', label: 'Directly, without a proxy' },
  { value: 'proxy', label: 'Through this proxy' },
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
        Proxy and certificates
      </Button>
      <Collapse expanded={open}>
        <Stack gap={16} pt={8}>
          <Select
            label="Way out"
            description={
              way === 'system'
                ? 'HTTPS_PROXY and NO_PROXY if they are set, else the proxy of your system’s settings.'
                : 'For this connection only.'
            }
            data={ways}
            value={way}
            allowDeselect={false}
            onChange={(value) => onChange({ way: ways.find((choice) => choice.value === value)?.value ?? 'system' })}
          />
          {way === 'proxy' && (
            <TextInput
              label="Address of the proxy"
              description="Without user and password; where it wants them, use HTTPS_PROXY."
              placeholder="http://proxy.example.com:8080"
              value={proxyAddress}
              onChange={(event) => onChange({ proxyAddress: event.currentTarget.value })}
            />
          )}
          <div>
            <div className={classes.label}>Extra certificates</div>
            <p className={classes.description}>
              A PEM file, where your network signs with an authority of its own. The usual ones are trusted as well.
            </p>
            <Group gap={8}>
              <FileButton
                accept=".pem,.crt,.cer"
                inputProps={{ 'aria-label': 'File with certificates' }}
                onChange={(file) => file !== null && onChange({ caFile: pathOfFile(file) })}
              >
                {(props) => (
                  <Button variant="default" {...props}>
                    {caFile === '' ? 'Choose a file' : 'Choose another file'}
                  </Button>
                )}
              </FileButton>
              {caFile !== '' && (
                <>
                  <span className={`${classes.path} ft-selectable`}>{caFile}</span>
                  <Button variant="subtle" color="gray" onClick={() => onChange({ caFile: '' })}>
                    Use none
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
