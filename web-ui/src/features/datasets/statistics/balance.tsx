import { useTranslation } from 'react-i18next';
import { LabelShape } from '@/components/marks';
import { StackBar } from '@/components/ui/meter';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { DatasetStatistics } from '@/lib/api/schema';
import { count, percent } from '@/lib/format';

/** Yes and no in every split: the three bars should look alike. */
export function Balance({ splits }: { splits: DatasetStatistics['balance'] }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <PanelTitle>{t('statistics.balance.title')}</PanelTitle>
      <ul className="divide-y divide-line/60">
        {splits.map(({ split, yes, no }) => {
          const total = yes + no;
          return (
            <li key={split} className="space-y-2 px-4 py-3">
              <div className="flex items-baseline justify-between gap-3">
                <h3 className="text-sm font-medium">{t(`split.${split}`)}</h3>
                <span className="text-xs text-dim">{t('common.rows', { count: total, shown: count(total) })}</span>
              </div>
              <StackBar
                label={t(`split.${split}`)}
                parts={[
                  { key: 'yes', label: t('label.yes'), value: yes, color: 'var(--yes)' },
                  { key: 'no', label: t('label.no'), value: no, color: 'var(--no)' },
                ]}
              />
              <dl className="flex justify-between gap-4">
                {(['yes', 'no'] as const).map((label) => {
                  const value = label === 'yes' ? yes : no;
                  return (
                    <div key={label} className="flex items-center gap-2">
                      <LabelShape label={label} />
                      <dt className="text-dim">{t(`label.${label}`)}</dt>
                      <dd>
                        <span className="font-medium">{count(value)}</span> <span className="text-xs text-faint">{percent(total === 0 ? null : value / total)}</span>
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
