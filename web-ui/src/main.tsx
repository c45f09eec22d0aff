import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preferredLanguage, startI18n } from '@/lib/i18n';
import { App } from './app/app';
import './index.css';

const root = document.getElementById('root');
if (!root) throw new Error('no root element');

void startI18n(preferredLanguage()).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
