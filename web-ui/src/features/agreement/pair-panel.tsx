import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark } from '@/components/marks';
import { Button } from '@/components/ui/button';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import type { LabelerPair } from '@/lib/api/schema';
import { count, metric, percent } from '@/lib/format';

const disagreements = (labeler: string, against: string, said?: 'yes' | 'no') => `/videos?${new URLSearchParams({ labeler, against, ...(said && { said }) }).toString()}`;

/** What two people said of the same videos, and the way to those on which they differ. */
export function PairPanel({ pair, names, onClose }: { pair: LabelerPair; names: Map<string, string>; onClose: () => void }) {
  const { t } = useTranslation();
  const first = names.get(pair.first) ?? pair.first;
  const second = names.get(pair.second) ?? pair.second;
  const differ = pair.onlyFirstYes + pair.onlySecondYes;
  return (
    <Panel aria-label={t('agreement.pair.of', { first, second })}>
      <PanelTitle
        aside={
          <Button look="quiet" size="icon" aria-label={t('common.close')} onClick={onClose}>
            <X />
          </Button>
        }
      >
        {t('agreement.pair.of', { first, second })}
      </PanelTitle>
      <div className="space-y-4 p-4">
        <dl className="grid grid-cols-3 gap-4">
          <Figure label={t('agreement.kappa')} value={metric(pair.kappa, 3)} />
          <Figure label={t('agreement.raw')} value={percent(pair.agreement)} />
          <Figure label={t('agreement.shared')} value={count(pair.videos)} />
        </dl>
        {pair.kappa === null && <p className="text-xs text-dim">{t('agreement.pair.noKappa')}</p>}
        <table className="w-full table-fixed border-separate border-spacing-1 text-sm">
          <caption className="sr-only">{t('agreement.pair.table')}</caption>
          <thead>
            <tr className="text-xs text-dim">
              <td />
              <th scope="col" className="truncate font-normal">
                <span className="block truncate">{second}</span>
                <LabelMark label="no" quiet />
              </th>
              <th scope="col" className="truncate font-normal">
                <span className="block truncate">{second}</span>
                <LabelMark label="yes" quiet />
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <RowHead name={first} label="no" />
              <Cell value={pair.bothNo} />
              <Cell value={pair.onlySecondYes} to={disagreements(pair.first, pair.second, 'no')} label={t('agreement.pair.onlyYes', { who: second, count: pair.onlySecondYes, shown: count(pair.onlySecondYes) })} />
            </tr>
            <tr>
              <RowHead name={first} label="yes" />
              <Cell value={pair.onlyFirstYes} to={disagreements(pair.first, pair.second, 'yes')} label={t('agreement.pair.onlyYes', { who: first, count: pair.onlyFirstYes, shown: count(pair.onlyFirstYes) })} />
              <Cell value={pair.bothYes} />
            </tr>
          </tbody>
        </table>
        {differ > 0 ? (
          <Button asChild>
            <Link to={disagreements(pair.first, pair.second)}>{t('agreement.pair.differ', { count: differ, shown: count(differ) })}</Link>
          </Button>
        ) : (
          <p className="text-sm text-dim">{t('agreement.pair.same')}</p>
        )}
      </div>
    </Panel>
  );
}

function RowHead({ name, label }: { name: string; label: 'yes' | 'no' }) {
  return (
    <th scope="row" className="pr-2 text-right text-xs font-normal text-dim">
      <span className="block truncate">{name}</span>
      <LabelMark label={label} quiet />
    </th>
  );
}

function Cell({ value, to, label }: { value: number; to?: string; label?: string }) {
  return (
    <td className="h-14 rounded-md bg-sunken p-0 text-center text-lg font-semibold">
      {to && value > 0 ? (
        <Link to={to} aria-label={label} className="flex h-full items-center justify-center rounded-md bg-warn-wash text-warn underline-offset-4 hover:underline">
          {count(value)}
        </Link>
      ) : (
        count(value)
      )}
    </td>
  );
}
