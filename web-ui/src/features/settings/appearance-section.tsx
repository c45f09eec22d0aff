import type { ReactNode } from 'react';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { type Language, languageNames, languages, setLanguage } from '@/lib/i18n';
import { setTheme, type ThemeChoice, useTheme } from '@/lib/theme';

const themes: [ThemeChoice, typeof Sun][] = [
  ['system', Monitor],
  ['light', Sun],
  ['dark', Moon],
];

export function AppearanceSection() {
  const { t, i18n } = useTranslation();
  const theme = useTheme();
  return (
    <Panel className="divide-y">
      <Choice title={t('shell.language')} help={t('settings.languageHelp')}>
        <Segmented
          label={t('shell.language')}
          value={i18n.language}
          onChange={(language) => void setLanguage(language as Language)}
          options={languages.map((one) => ({ value: one, label: <span lang={one}>{languageNames[one]}</span> }))}
        />
      </Choice>
      <Choice title={t('shell.theme.label')} help={t('settings.themeHelp')}>
        <Segmented
          label={t('shell.theme.label')}
          value={theme}
          onChange={(next) => setTheme(next as ThemeChoice)}
          options={themes.map(([value, Icon]) => ({
            value,
            label: (
              <>
                <Icon aria-hidden className="size-3.5" />
                {t(`shell.theme.${value}`)}
              </>
            ),
          }))}
        />
      </Choice>
    </Panel>
  );
}

function Choice({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 p-4">
      <div className="min-w-0">
        <h2 className="text-sm font-semibold">{title}</h2>
        <p className="text-xs text-dim">{help}</p>
      </div>
      {children}
    </div>
  );
}
