import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LabelMark, labelOf, LabelShape } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Empty, Failed, Lines } from '@/components/states';
import { Panel, PanelTitle } from '@/components/ui/misc';
import type { Prediction } from '@/lib/api/schema';
import { predictionQuery } from '@/lib/api/training';
import { cn } from '@/lib/cn';
import { metric, percent } from '@/lib/format';
import { Near } from './near';
import { type Url, requestOf } from './request';

export function Answer({ url }: { url: Url }) {
  const { t } = useTranslation();
  const request = requestOf(url);
  const answer = useQuery(predictionQuery(request));
  if (!request)
    return (
      <Panel className="flex items-center justify-center">
        <Empty icon={FlaskConical} title={t('try.waiting.title')}>
          {t('try.waiting.body')}
        </Empty>
      </Panel>
    );
  if (answer.error)
    return (
      <Panel>
        <Failed error={answer.error} onRetry={() => void answer.refetch()} />
      </Panel>
    );
  if (!answer.data)
    return (
      <Panel>
        <Lines count={6} />
      </Panel>
    );
  const { items, model, version } = answer.data;
  const [single] = items;
  return (
    <div className="min-w-0 space-y-4">
      <Panel>
        <PanelTitle
          aside={
            <Link to={`/models?name=${encodeURIComponent(model)}&version=${version}`} className="text-xs text-dim hover:text-accent">
              {t('try.by', { model, version })}
            </Link>
          }
        >
          {t('try.result')}
        </PanelTitle>
        {items.length === 1 && single ? <One prediction={single} /> : <Many predictions={items} />}
      </Panel>
      {items.length === 1 && <Near about={request.aids?.[0] !== undefined ? { aid: request.aids[0] } : { text: [url.q, url.d, url.tags].filter(Boolean).join('\n') }} />}
    </div>
  );
}

function One({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation();
  if (prediction.error) return <p className="p-4 text-fail"><ServerWords text={prediction.error} /></p>;
  const label = labelOf(prediction.label);
  return (
    <div className="space-y-4 p-4">
      {prediction.title && <p className="text-base break-words">{prediction.title}</p>}
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <p className={cn('inline-flex items-center gap-2 text-2xl font-semibold', label === 'yes' ? 'text-yes' : 'text-no')}>
          <LabelShape label={label} className="size-5" />
          {t(`label.${label ?? 'none'}`)}
        </p>
        <p className="text-dim">{t('try.probability', { share: percent(prediction.probability) })}</p>
      </div>
      <Scale prediction={prediction} />
    </div>
  );
}

/** The probability on a line from no to yes, with the threshold as a notch. */
function Scale({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation();
  const place = (value: number) => `${Math.max(0, Math.min(1, value)) * 100}%`;
  return (
    <div>
      <div className="relative h-3 rounded-sm bg-line">
        <span className={cn('absolute inset-y-0 left-0 rounded-sm', prediction.label ? 'bg-yes' : 'bg-no')} style={{ width: place(prediction.probability ?? 0) }} />
        <span aria-hidden className="absolute -inset-y-1 w-0.5 bg-ink" style={{ left: place(prediction.threshold) }} />
      </div>
      <div className="relative mt-1.5 h-5 text-xs text-faint">
        <span className="absolute left-0">{metric(0, 0)}</span>
        <span className={cn('absolute whitespace-nowrap', prediction.threshold > 0.75 ? '-translate-x-full pr-1' : prediction.threshold < 0.25 ? 'pl-1' : '-translate-x-1/2')} style={{ left: place(prediction.threshold) }}>
          {prediction.threshold > 0.06 && prediction.threshold < 0.94 ? t('try.threshold', { value: metric(prediction.threshold, 3) }) : ''}
        </span>
        <span className="absolute right-0">{metric(1, 0)}</span>
      </div>
      {(prediction.threshold <= 0.06 || prediction.threshold >= 0.94) && <p className="text-xs text-faint">{t('try.threshold', { value: metric(prediction.threshold, 3) })}</p>}
    </div>
  );
}

function Many({ predictions }: { predictions: Prediction[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {predictions.map((one, index) => (
        <li key={one.aid ?? index} className="grid min-h-9 grid-cols-[72px_64px_minmax(0,1fr)] items-center gap-3 border-b border-line/60 px-4 py-1.5 last:border-b-0">
          {one.error ? (
            <span className="col-span-2 truncate text-xs text-fail" title={one.error}>
              <ServerWords text={one.error} />
            </span>
          ) : (
            <>
              <LabelMark label={labelOf(one.label)} />
              <span className="text-right font-semibold">{percent(one.probability)}</span>
            </>
          )}
          {one.aid !== null ? (
            <Link to={`/videos?aid=${one.aid}`} className="truncate hover:text-accent hover:underline">
              {one.title || `av${one.aid}`}
            </Link>
          ) : (
            <span className="truncate">{one.title || t('videos.untitled')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
