import { useTranslation } from 'react-i18next';
import { When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import type { Promotion } from '@/lib/api/schema';

export function Timeline({ promotions }: { promotions: Promotion[] }) {
  const { t } = useTranslation();
  if (promotions.length === 0) return <p className="px-4 py-6 text-sm text-dim">{t('models.noHistory')}</p>;
  return (
    <ol className="relative m-4 ml-6 space-y-4 border-l pl-4">
      {promotions.map((one) => (
        <li key={`${one.at}${one.version}`} className="relative">
          <span aria-hidden className="absolute top-1.5 -left-[21px] size-2.5 rounded-full border-2 border-accent bg-panel" />
          <p className="font-medium">{one.previous == null ? t('models.becameFirst', { version: one.version }) : t('models.became', { version: one.version, previous: one.previous })}</p>
          <p className="text-sm break-words"><ServerWords text={one.verdict} lead={t('models.verdict')} /></p>
          {one.forced && <p className="text-xs font-medium text-warn">{t('models.forced')}</p>}
          {one.reason && <p className="text-xs break-words text-dim">{t('models.reasonIs', { reason: one.reason })}</p>}
          <p className="text-xs text-faint">
            {one.by} · <When at={one.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}
