import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { createQueryClient } from '@renderer/lib/query';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import classes from './App.module.css';
import { Frame } from './Frame';
import { cssVariables, schemeOfTheShell, styleNonce, theme } from './theme';

/** The whole window: theme, cache, addresses, dialogs, and the frame around the screens. */
export function App() {
  const [client] = useState(createQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={schemeOfTheShell}
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={client}>
        <ModalsProvider>
          <Notifications position="bottom-right" autoClose={8_000} className={classes.notifications ?? ''} />
          <Router hook={useHashLocation}>
            <Frame />
          </Router>
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
