import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '@/components/page';
import { cn } from '@/lib/cn';
import { useMay } from '@/lib/roles';
import { useUrlState } from '@/lib/url-state';
import { AccountSection } from './account-section';
import { AppearanceSection } from './appearance-section';
import { GuideSection } from './guide-section';
import { KeysSection } from './keys-section';
import { LabellingSection } from './labelling-section';
import { type SectionKey, sections } from './sections';
import { UsersSection } from './users-section';

const contents: Record<SectionKey, () => ReactNode> = {
  appearance: AppearanceSection,
  keys: KeysSection,
  labelling: LabellingSection,
  guide: GuideSection,
  users: UsersSection,
  account: AccountSection,
};

export function SettingsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [url] = useUrlState({ section: 'appearance' });
  const open = sections.filter((one) => may(one.role));
  const section = open.find((one) => one.key === url.section)?.key ?? 'appearance';
  const Content = contents[section];
  const list = useRef<HTMLUListElement>(null);
  // On a phone the list is wider than the screen.
  useEffect(() => void list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [section]);
  return (
    <Page title={t('settings.title')} lead={t(`settings.lead.${section}`)}>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[176px_minmax(0,1fr)] lg:gap-6">
        <nav aria-label={t('settings.sections')} className="scroll-quiet -mx-4 overflow-x-auto px-4 lg:mx-0 lg:px-0">
          <ul ref={list} className="flex gap-1 lg:flex-col">
            {open.map(({ key, icon: Icon }) => (
              <li key={key}>
                <Link
                  to={key === 'appearance' ? '/settings' : `/settings?section=${key}`}
                  aria-current={key === section ? 'page' : undefined}
                  className={cn('flex h-8 items-center gap-2 rounded-md px-2 text-sm whitespace-nowrap', key === section ? 'bg-accent-wash font-medium text-ink' : 'text-dim hover:bg-sunken hover:text-ink')}
                >
                  <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
                  {t(`settings.section.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0 space-y-4">
          <Content />
        </div>
      </div>
    </Page>
  );
}
