import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/ui/overlay';
import { Kbd } from '@/components/ui/misc';
import { useMay } from '@/lib/roles';
import { destinations, type PageKey } from './navigation';

type Action = 'move' | 'open' | 'search' | 'select' | 'answerNo' | 'answerYes' | 'walk' | 'skip' | 'undo' | 'decideNo' | 'decideYes' | 'sendBack' | 'comment' | 'sendComment' | 'withdraw' | 'cells' | 'choose' | 'map' | 'zoom';

const lists: Partial<Record<PageKey, [string[], Action][]>> = {
  videos: [
    [['/'], 'search'],
    [['j', 'k'], 'move'],
  ],
  mine: [
    [['/'], 'search'],
    [['j', 'k'], 'move'],
    [['←', '1'], 'answerNo'],
    [['→', '0'], 'answerYes'],
    [['u'], 'undo'],
  ],
  review: [
    [['j', 'k'], 'move'],
    [['n'], 'decideNo'],
    [['y'], 'decideYes'],
    [['c'], 'comment'],
    [['Ctrl', '↵'], 'sendComment'],
    [['s'], 'sendBack'],
    [['w'], 'withdraw'],
    [['u'], 'undo'],
  ],
  agreement: [
    [['↑', '↓', '←', '→'], 'cells'],
    [['↵'], 'open'],
    [['j', 'k'], 'move'],
  ],
  datasets: [
    [['/'], 'search'],
    [['j', 'k'], 'move'],
    [['↵'], 'open'],
  ],
  runs: [
    [['j', 'k'], 'move'],
    [['x'], 'select'],
    [['↵'], 'open'],
  ],
  tuning: [
    [['j', 'k'], 'move'],
    [['↵'], 'open'],
  ],
  models: [[['j', 'k'], 'move']],
  embeddings: [
    [['/'], 'search'],
    [['j', 'k'], 'move'],
    [['x'], 'choose'],
    [['↑', '↓', '←', '→'], 'map'],
    [['+', '−', '0'], 'zoom'],
    [['↵'], 'open'],
  ],
};

export function KeysHelp({ open, onClose, page }: { open: boolean; onClose: () => void; page: PageKey | null }) {
  const { t } = useTranslation();
  const may = useMay();
  const own = (page && lists[page]) ?? [];
  return (
    <Dialog open={open} onClose={onClose} title={t('keys.title')}>
      <div className="grid gap-6 sm:grid-cols-2">
        <section>
          <h3 className="pb-2 text-xs font-medium text-dim">{t('keys.everywhere')}</h3>
          <dl className="space-y-1.5">
            <Line keys={['Ctrl', 'K']} text={t('keys.palette')} />
            <Line keys={['/']} text={t('keys.search')} />
            <Line keys={['?']} text={t('keys.help')} />
            {destinations.filter((one) => may(one.role)).map((one) => (
              <Line key={one.key} keys={['g', one.letter]} text={t(`pages.${one.key}`)} />
            ))}
          </dl>
        </section>
        {page && own.length > 0 && (
          <section>
            <h3 className="pb-2 text-xs font-medium text-dim">{t(`pages.${page}`)}</h3>
            <dl className="space-y-1.5">
              {own.map(([keys, action]) => (
                <Line key={action} keys={keys} text={t(`keys.${action}`)} />
              ))}
            </dl>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function Line({ keys, text }: { keys: string[]; text: string }) {
  return (
    <div className="flex items-center justify-between gap-4">
      <dt className="text-sm">{text}</dt>
      <dd className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  );
}
