import { useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelShape } from '@/components/marks';
import { Lines } from '@/components/states';
import { embeddingModelsQuery, neighboursQuery } from '@/lib/api/embeddings';
import type { VideoDetail } from '@/lib/api/schema';
import { percent } from '@/lib/format';
import { coverOf } from '@/lib/video-id';

const many = 5;

function useModel(): string {
  const models = useQuery(embeddingModelsQuery);
  return models.data?.items.find((one) => one.key === models.data.default && one.stored > 0)?.key ?? '';
}

/** Videos with the nearest texts; their labels would be a hint, so a blind desk leaves them out. */
export function DeskNeighbours({ aid, blind }: { aid: number; blind: boolean }) {
  const { t } = useTranslation();
  const model = useModel();
  const neighbours = useQuery(neighboursQuery(model, { aid }, many));
  return (
    <section>
      <h3 className="pb-1 text-xs font-medium text-faint">{t('videos.neighbours')}</h3>
      {model === '' || neighbours.error || neighbours.data?.items.length === 0 ? (
        <p className="text-dim">{t('videos.noNeighbours')}</p>
      ) : neighbours.isPending ? (
        <Lines count={3} className="p-0" />
      ) : (
        <ul className="space-y-1">
          {neighbours.data?.items.map((one) => (
            <li key={one.aid} className="flex items-center gap-2">
              <span className="w-9 shrink-0 text-xs text-faint">{percent(one.similarity, 0)}</span>
              {!blind && <LabelShape label={one.label} />}
              <Link to={`/videos?aid=${one.aid}`} className="min-w-0 truncate hover:text-accent hover:underline">
                {one.title || t('videos.untitled')}
              </Link>
              {!blind && <span className="sr-only">{t(`label.${one.label ?? 'none'}`)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Has the next video's picture and neighbours at hand before it comes into sight. */
export function usePrepared(next: VideoDetail | null): void {
  const client = useQueryClient();
  const model = useModel();
  const aid = next?.aid;
  const cover = coverOf(next?.coverUrl);
  useEffect(() => {
    if (aid !== undefined && model !== '') void client.prefetchQuery({ ...neighboursQuery(model, { aid }, many), staleTime: 60_000 });
  }, [aid, model, client]);
  useEffect(() => {
    if (!cover) return;
    const image = new Image();
    image.referrerPolicy = 'no-referrer';
    image.src = cover;
  }, [cover]);
}
