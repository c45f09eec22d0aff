import { useQuery } from '@tanstack/react-query';
import { TriangleAlert, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Panel } from '@/components/ui/misc';
import { embeddingModelsQuery } from '@/lib/api/embeddings';
import { useUrlState } from '@/lib/url-state';
import { ModelList } from './model-list';
import { ModelPanel } from './model-panel';
import { NeighbourSearch } from './neighbour-search';
import { Quarantine } from './quarantine';

export function EmbeddingsPage() {
  const { t } = useTranslation();
  const models = useQuery(embeddingModelsQuery);
  const [url, change] = useUrlState({ model: '', q: '' });
  const chosen = models.data?.items.find((one) => one.key === url.model) ?? models.data?.items.find((one) => one.key === models.data.default) ?? models.data?.items[0];
  return (
    <Page title={t('embeddings.title')} lead={t('embeddings.lead')}>
      <Async of={models} 
        skeleton={
          <Panel>
            <Lines count={8} />
          </Panel>
        }
      >
        {(found) => (
          <>
            {found.configError && (
              <div role="alert" className="flex items-start gap-2 rounded-md bg-fail-wash px-3 py-2 text-sm text-fail">
                <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                <p className="min-w-0 break-words whitespace-pre-wrap">{t('embeddings.configError', { message: found.configError })}</p>
              </div>
            )}
            {!chosen ? (
              <Panel>
                <Empty icon={Waypoints} title={t('embeddings.noModels.title')}>
                  {t('embeddings.noModels.body')}
                </Empty>
              </Panel>
            ) : (
              <>
                <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(280px,4fr)_minmax(0,8fr)]">
                  <ModelList models={found.items} standard={found.default} selected={chosen.key} onSelect={(model) => change({ model }, true)} />
                  <ModelPanel key={chosen.key} model={chosen} />
                </div>
                <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
                  <NeighbourSearch model={chosen} text={url.q} onText={(q) => change({ q })} />
                  <Quarantine model={chosen.key} />
                </div>
              </>
            )}
          </>
        )}
      </Async>
    </Page>
  );
}
