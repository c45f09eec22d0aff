import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Async, Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { deskSettingsQuery, type GuideText } from '@/lib/api/desk';
import { useMay } from '@/lib/roles';
import { GuideEditor } from './guide-editor';
import { GuideHistory } from './guide-history';
import { GuidePreview } from './guide-preview';
import { LastChange } from './labelling-section';

export function GuideSection() {
  const { t } = useTranslation();
  const mayEdit = useMay()('admin');
  const settings = useQuery(deskSettingsQuery);
  const [draft, setDraft] = useState<GuideText | null>(null);
  return (
    <>
      <Async of={settings} skeleton={<Lines count={10} />}>
        {({ guide }) => (
          <Panel>
            <PanelTitle aside={guide.changedBy && <LastChange by={guide.changedBy} at={guide.changedAt} />}>{t('settings.guideVersion', { version: guide.version })}</PanelTitle>
            {mayEdit ? (
              <GuideEditor guide={guide} draft={draft} onDraft={setDraft} />
            ) : (
              <div className="grid gap-6 p-4 md:grid-cols-2">
                <GuidePreview text={guide} language="zh-CN" />
                <GuidePreview text={guide} language="en" />
                <p className="text-xs text-dim md:col-span-2">{t('settings.adminOnly')}</p>
              </div>
            )}
          </Panel>
        )}
      </Async>
      <GuideHistory newest={settings.data?.guide.version} onUse={mayEdit ? setDraft : undefined} />
    </>
  );
}
