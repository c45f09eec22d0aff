import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { statusQuery } from '@/lib/api/gateway';
import { cn } from '@/lib/cn';

type Service = 'labels' | 'embeddings' | 'datasets' | 'training';
const known = new Set<string>(['labels', 'embeddings', 'datasets', 'training'] satisfies Service[]);

export function Services() {
  const { t } = useTranslation();
  const status = useQuery(statusQuery);
  if (!status.data) return null;
  return (
    <section aria-label={t('overview.services')} className="flex flex-wrap items-center gap-x-5 gap-y-1 px-1 text-xs text-dim">
      <h2 className="font-medium">{t('overview.services')}</h2>
      {status.data.items.map((one) => (
        <span key={one.service} title={one.detail ?? undefined} className={cn('inline-flex items-center gap-1.5', !one.ready && 'font-medium text-fail')}>
          <span aria-hidden className={cn('size-2 rounded-full', one.ready ? 'bg-edge' : 'border-2 border-fail')} />
          {known.has(one.service) ? t(`overview.service.${one.service as Service}`) : one.service}
          <span className={one.ready ? 'text-faint' : ''}>{t(one.ready ? 'overview.readyWord' : 'overview.notReady')}</span>
        </span>
      ))}
    </section>
  );
}
