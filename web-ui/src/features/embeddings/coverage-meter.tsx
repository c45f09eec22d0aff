import { useState } from 'react';
import { Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Live } from '@/components/marks';
import { Empty } from '@/components/states';
import { Button } from '@/components/ui/button';
import { StackBar } from '@/components/ui/meter';
import { Figure } from '@/components/ui/misc';
import type { Coverage, EmbeddingModel } from '@/lib/api/schema';
import { count, none, percent } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { estimateOf, priceText } from './cost';
import { placeOf, useChosen } from './sections';
import { StartDialog } from './start-dialog';

/** One bar of what is stored, missing and refused; beneath it what the rest would take, and the way to start. */
export function CoverageMeter({ coverage, model, busy }: { coverage: Coverage; model: EmbeddingModel; busy: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const { named } = useChosen();
  const [asking, setAsking] = useState(false);
  const parts = [
    { key: 'stored', label: t('embeddings.stored'), value: coverage.stored, color: 'var(--accent)' },
    { key: 'missing', label: t('embeddings.missing'), value: coverage.missing, color: 'var(--edge)' },
    { key: 'quarantined', label: t('embeddings.quarantined'), value: coverage.quarantined, color: 'var(--warn)' },
  ];
  if (coverage.texts === 0)
    return (
      <Empty
        className="py-6"
        icon={Waypoints}
        title={t('embeddings.noTexts.title')}
        action={
          <Button look="primary" asChild>
            <Link to="/videos?import=1">{t('videos.import.open')}</Link>
          </Button>
        }
      >
        {t('embeddings.noTexts.body')}
      </Empty>
    );
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <Live className="text-2xl font-semibold">{percent(coverage.stored / coverage.texts, coverage.stored > 0 && coverage.stored < coverage.texts ? 1 : 0)}</Live>
        <span className="text-dim">{t('embeddings.ofTexts', { stored: count(coverage.stored), texts: count(coverage.texts) })}</span>
        <span className="text-dim">{t('embeddings.ofVideos', { covered: count(coverage.coveredVideos), videos: count(coverage.videos) })}</span>
      </div>
      <StackBar parts={parts} label={t('embeddings.coverageLabel')} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {parts.map((part) => (
          <div key={part.key} className="flex items-center gap-2">
            <span aria-hidden className="size-2.5 rounded-sm" style={{ background: part.color }} />
            <dt className="text-dim">{part.label}</dt>
            <dd className="font-medium">
              {part.key === 'quarantined' && part.value > 0 ? (
                <Link to={placeOf('quarantine', named)} className="underline decoration-edge underline-offset-2 hover:text-accent">
                  {count(part.value)}
                </Link>
              ) : (
                count(part.value)
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 border-t pt-4">
        <Rest coverage={coverage} model={model} />
        {may('trainer') && (
          <Button look={coverage.missing > 0 ? 'primary' : 'plain'} disabled={busy || !model.usable} onClick={() => setAsking(true)}>
            {t(busy ? 'embeddings.start.busy' : coverage.missing > 0 ? 'embeddings.start.open' : 'embeddings.start.again')}
          </Button>
        )}
      </div>
      {asking && <StartDialog coverage={coverage} model={model} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Before anything is spent. */
function Rest({ coverage, model }: { coverage: Coverage; model: EmbeddingModel }) {
  const { t } = useTranslation();
  if (coverage.missing === 0) return <p className="text-dim">{t('embeddings.complete')}</p>;
  const rest = estimateOf(coverage, model, false);
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2" aria-label={t('embeddings.rest')}>
      <Figure label={t('embeddings.textsLeft')} value={count(rest.texts)} />
      <Figure label={t('embeddings.tokensAbout')} value={rest.tokens === null ? none : count(rest.tokens)} />
      <Figure label={t('embeddings.costAbout')} value={priceText(t, model, rest.cost)} />
      {coverage.dailyTokens > 0 && <Figure label={t('embeddings.leftToday')} value={count(Math.max(0, coverage.dailyTokens - coverage.tokensToday))} />}
    </dl>
  );
}
