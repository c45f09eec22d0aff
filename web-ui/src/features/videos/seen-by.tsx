import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark, labelOf } from '@/components/marks';
import { ModelLink } from '@/components/model-link';
import { Async, Lines } from '@/components/states';
import { appearancesQuery } from '@/lib/api/datasets';
import type { Appearance, VideoDetail } from '@/lib/api/schema';
import { count } from '@/lib/format';

/** From a video to every data set version that holds it, as it was frozen there, and to the models that learned from it. */
export function SeenBy({ video }: { video: VideoDetail }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className="pb-2 text-xs font-medium text-faint">{t('videos.seen.title')}</h3>
      {video.hidden ? <p className="text-sm text-dim">{t('videos.blind.history')}</p> : <Versions aid={video.aid} />}
    </section>
  );
}

function Versions({ aid }: { aid: number }) {
  const { t } = useTranslation();
  const seen = useQuery(appearancesQuery(aid));
  return (
    <Async of={seen} skeleton={<Lines count={3} className="p-0" />} compact>
      {(found) => (
        <>
          {found.items.length === 0 ? (
            <p className="text-sm text-dim">{t('videos.seen.none')}</p>
          ) : (
            <ul aria-label={t('videos.seen.title')}>
              {found.items.map((one) => (
                <Seen key={one.dataset.id} one={one} />
              ))}
            </ul>
          )}
          {found.waiting > 0 && <p className="pt-1 text-xs text-faint">{t('videos.seen.waiting', { count: found.waiting, shown: count(found.waiting) })}</p>}
        </>
      )}
    </Async>
  );
}

function Seen({ one }: { one: Appearance }) {
  const { t } = useTranslation();
  const { dataset, row, uses } = one;
  const models = uses.flatMap((use) => (use.modelVersion === null ? [] : [{ ...use, modelVersion: use.modelVersion }]));
  const who = [...row.golds.map((gold) => t('datasets.row.gold', { user: gold.user })), ...row.votes.map((vote) => t('videos.seen.vote', { user: vote.user, label: t(vote.label ? 'label.yes' : 'label.no') }))];
  return (
    <li className="border-b border-line/60 py-1.5 text-sm last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <Link to={`/datasets/${dataset.id}?tab=rows&q=${row.aid}`} className="inline-flex min-h-6 items-center gap-1 font-medium hover:text-accent hover:underline">
          {dataset.name} <span className="font-normal text-faint">{t('common.v', { version: dataset.version })}</span>
        </Link>
        <span className="text-xs text-dim">{t(`split.${row.split}`)}</span>
        <LabelMark label={labelOf(row.label)} />
        <span className="min-w-0 truncate text-xs text-dim" title={who.join(' · ')}>
          {who.join(' · ')}
        </span>
        {dataset.trashed && <span className="text-xs text-warn">{t('videos.seen.trashed')}</span>}
      </div>
      {models.length > 0 && (
        <ul className="flex flex-wrap gap-x-4" aria-label={t('videos.seen.models')}>
          {models.map((use) => (
            <li key={use.runId}>
              <ModelLink name={use.model} version={use.modelVersion} aliases={use.aliases} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
