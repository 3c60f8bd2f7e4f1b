import '@mantine/core/styles.layer.css';
import '@mantine/dropzone/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './ui/tokens.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { isolateValues } from '@shared/wording/isolate';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchFaults } from './lib/report-fault';

watchFaults();

/** Words are read as files load, so the language comes first; the shell put it into the page's first line. */
async function open(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  isolateValues(i18n);
  const { lang, dataset } = document.documentElement;
  await speak(speechFor(lang === 'de' ? 'de' : 'en', dataset.locale ?? ''));
  const { App } = await import('./app/App');
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <App />
      </I18nProvider>
    </StrictMode>,
  );
}

// Not awaited here: the files that App brings wait for this one to be done.
void open();
