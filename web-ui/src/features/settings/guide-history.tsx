import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { When } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { guidesQuery, type GuideText } from '@/lib/api/desk';
import { GuidePreview } from './guide-preview';

/** Every version with who and when; a label keeps the version it was given under. */
export function GuideHistory({ newest, onUse }: { newest: number | undefined; onUse?: (text: GuideText) => void }) {
  const { t } = useTranslation();
  const guides = useQuery(guidesQuery);
  return (
    <Panel>
      <PanelTitle>{t('settings.versions')}</PanelTitle>
      <Async of={guides} compact skeleton={<Lines count={3} />}>
        {({ items }) => (
          <ul className="divide-y">
            {items.map((guide) => (
              <li key={guide.version}>
                <details className="group px-4">
                  <summary className="flex min-h-10 flex-wrap items-center gap-x-3 py-1 select-none">
                    <span className="font-medium">{t('common.version', { version: guide.version })}</span>
                    {guide.version === newest && <span className="rounded-sm bg-accent-wash px-1.5 text-xs">{t('settings.inForce')}</span>}
                    <span className="ml-auto flex gap-2 text-xs text-dim">
                      {guide.changedBy && <span>{guide.changedBy}</span>}
                      <When at={guide.changedAt} className="text-faint" />
                    </span>
                  </summary>
                  <div className="grid gap-6 pb-4 md:grid-cols-2">
                    <GuidePreview text={guide} language="zh-CN" />
                    <GuidePreview text={guide} language="en" />
                    {onUse && guide.version !== newest && (
                      <Button
                        size="sm"
                        className="justify-self-start"
                        onClick={() => {
                          onUse({ questionZh: guide.questionZh, questionEn: guide.questionEn, rulesZh: guide.rulesZh, rulesEn: guide.rulesEn });
                          scrollTo({ top: 0 });
                        }}
                      >
                        {t('settings.useText')}
                      </Button>
                    )}
                  </div>
                </details>
              </li>
            ))}
          </ul>
        )}
      </Async>
    </Panel>
  );
}
