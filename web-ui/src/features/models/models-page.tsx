import { useQuery } from '@tanstack/react-query';
import { Medal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '@/components/page';
import { Async, Empty, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { Segmented } from '@/components/ui/tabs';
import { modelsQuery, wantedModels } from '@/lib/api/training';
import { useUrlState } from '@/lib/url-state';
import { Model } from './model-versions';

export function ModelsPage() {
  const { t } = useTranslation();
  const models = useQuery(modelsQuery);
  const [url, change] = useUrlState({ name: '', version: '', sort: '' });
  const model = models.data?.items.find((one) => one.name === url.name) ?? models.data?.items.find((one) => one.champion) ?? wantedModels(models.data?.items)?.[0] ?? models.data?.items[0];
  return (
    <Page
      title={t('models.title')}
      lead={t('models.lead')}
      actions={
        models.data &&
        models.data.items.length > 1 &&
        model && <Segmented label={t('common.model')} value={model.name} onChange={(name) => change({ name, version: '' }, true)} options={models.data.items.map((one) => ({ value: one.name, label: one.name }))} />
      }
    >
      <Async
        of={models}
        skeleton={
          <Panel>
            <Lines count={10} />
          </Panel>
        }
      >
        {() =>
          model ? (
            <Model key={model.name} model={model} asked={url.version ? Number(url.version) : null} sort={url.sort} change={change} />
          ) : (
            <Panel>
              <Empty
                icon={Medal}
                title={t('models.empty.title')}
                action={
                  <Button look="primary" asChild>
                    <Link to="/runs/new">{t('runs.new')}</Link>
                  </Button>
                }
              >
                {t('models.empty.body')}
              </Empty>
            </Panel>
          )
        }
      </Async>
    </Page>
  );
}
