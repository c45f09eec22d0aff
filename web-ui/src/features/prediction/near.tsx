import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark } from '@/components/marks';
import { Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { embeddingModelsQuery, neighboursQuery } from '@/lib/api/embeddings';
import { percent } from '@/lib/format';

export function Near({ about }: { about: { text?: string; aid?: number } }) {
  const { t } = useTranslation();
  const models = useQuery(embeddingModelsQuery);
  const model = models.data?.items.find((one) => one.key === models.data.default && one.stored > 0)?.key ?? '';
  const near = useQuery(neighboursQuery(model, about, 8));
  const items = near.data?.items ?? [];
  const yes = items.filter((one) => one.label === 'yes').length;
  return (
    <Panel>
      <PanelTitle aside={items.length > 0 && <span className="text-xs text-dim">{t('try.nearYes', { yes, count: items.length })}</span>}>{t('try.near')}</PanelTitle>
      {near.error || model === '' || (near.data && items.length === 0) ? (
        <p className="px-4 py-6 text-sm text-dim">{t('videos.noNeighbours')}</p>
      ) : near.isPending ? (
        <Lines />
      ) : (
        <ul>
          {items.map((one) => (
            <li key={one.aid} className="border-b border-line/60 last:border-b-0">
              <Link to={`/videos?aid=${one.aid}`} className="grid min-h-9 grid-cols-[36px_minmax(0,1fr)_auto] items-center gap-3 px-4 hover:bg-sunken/60">
                <span className="text-xs text-faint">{percent(one.similarity, 0)}</span>
                <span className="truncate">{one.title || t('videos.untitled')}</span>
                <LabelMark label={one.label} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
