import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { type Language, languageNames, languages, setLanguage } from '@/lib/i18n';

/** A page before the panel: no navigation, but the choice of a language. */
export function Outside({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('shell.product')}`;
  }, [title, t]);
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-md flex-col justify-center gap-4 px-4 py-10">
      <p className="flex items-center gap-2">
        <img src="/icon.svg" alt="" className="size-6" />
        <span className="text-base font-semibold tracking-tight">{t('shell.product')}</span>
        <Segmented
          label={t('shell.language')}
          value={i18n.language}
          onChange={(language) => void setLanguage(language as Language)}
          options={languages.map((one) => ({ value: one, label: <span lang={one}>{languageNames[one]}</span> }))}
          className="ml-auto"
        />
      </p>
      <Panel className="space-y-5 p-6">
        <header className="space-y-1">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          <p className="text-dim">{lead}</p>
        </header>
        {children}
      </Panel>
    </main>
  );
}
