import '@mantine/core/styles.layer.css';
import '@mantine/dropzone/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './ui/tokens.css';
import { speechFor } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// What to speak stands in the page's first line, where the shell put it. Words are read as files load, so it comes first.
const { lang, dataset } = document.documentElement;
await speak(speechFor(lang === 'de' ? 'de' : 'en', dataset.locale ?? ''));
const { App } = await import('./app/App');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
