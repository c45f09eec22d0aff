import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark, labelOf } from '@/components/marks';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import type { DatasetStatistics } from '@/lib/api/schema';
import { count } from '@/lib/format';

/** Texts that several videos carry: one row each, so that none can stand in two splits. */
export function Duplicates({ duplicates }: { duplicates: DatasetStatistics['duplicates'] }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <PanelTitle>{t('statistics.duplicates.title')}</PanelTitle>
      {duplicates.texts === 0 ? (
        <p className="px-4 py-6 text-sm text-dim">{t('statistics.duplicates.none')}</p>
      ) : (
        <>
          <dl className="grid grid-cols-2 gap-4 p-4">
            <Figure label={t('statistics.duplicates.texts')} value={count(duplicates.texts)} />
            <Figure label={t('statistics.duplicates.videos')} value={count(duplicates.videos)} />
          </dl>
          <ul className="border-t">
            {duplicates.largest.map((group) => (
              <li key={group.aids[0]} className="border-b border-line/60 px-4 py-1.5 last:border-b-0">
                <div className="flex items-center gap-3">
                  <span title={group.title} className="min-w-0 flex-1 truncate">
                    {group.title || t('statistics.untitled', { aid: group.aids[0] })}
                  </span>
                  <LabelMark label={labelOf(group.label)} quiet />
                  <span className="min-w-16 shrink-0 text-right font-medium whitespace-nowrap">{t('statistics.duplicates.carriers', { count: group.videos, shown: count(group.videos) })}</span>
                </div>
                <p className="flex flex-wrap items-center gap-x-3 font-mono text-xs text-dim">
                  {group.aids.map((aid) => (
                    <Link key={aid} to={`/videos?aid=${aid}`} className="leading-6 hover:text-accent hover:underline">
                      {`av${aid}`}
                    </Link>
                  ))}
                  {group.videos > group.aids.length && <span className="text-faint">{`+${count(group.videos - group.aids.length)}`}</span>}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
