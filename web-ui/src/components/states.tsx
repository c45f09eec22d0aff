import type { ReactNode } from 'react';
import { CloudOff, History, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/lib/api/client';
import { cn } from '@/lib/cn';
import { CopyText, When } from './marks';
import { ServerWords } from './server-words';
import { Button } from './ui/button';
import { Panel, Skeleton } from './ui/misc';

export function Empty({ icon: Icon, title, children, action, className }: { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode; className?: string }) {
  return (
    <div className={cn('flex flex-col items-center gap-2 px-6 py-12 text-center', className)}>
      {Icon && <Icon aria-hidden className="size-6 text-faint" strokeWidth={1.5} />}
      <p className="text-base font-semibold">{title}</p>
      {children && <p className="max-w-md text-sm text-balance text-dim">{children}</p>}
      {action && <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

const known = ['gate-refused', 'budget-spent', 'study-stopping', 'foreign-database', 'unreachable', 'data-set-needed', 'data-set-purged'] as const;

/** What went wrong in the user's words; the server's own words follow as detail. */
export function useProblemText(): (error: unknown) => { title: string; hint: string; detail: string; requestId: string | null } {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof Problem)) return { title: t('problem.unknown.title'), hint: t('problem.unknown.hint'), detail: error instanceof Error ? error.message : '', requestId: null };
    const kind =
      known.find((slug) => slug === error.slug) ??
      (error.status === 0
        ? 'unreachable'
        : error.status === 401 || error.status === 403
          ? 'forbidden'
          : error.status === 404
            ? 'missing'
            : error.status === 409
              ? 'conflict'
              : error.status === 422 || error.status === 400
                ? 'invalid'
                : error.status === 503 || error.status === 502 || error.status === 504
                  ? 'away'
                  : 'unknown');
    const fields = error.errors.map((entry) => `${entry.field}: ${entry.message}`).join('\n');
    return {
      title: t(`problem.${kind}.title`),
      hint: t(`problem.${kind}.hint`),
      detail: [error.detail || error.message, fields].filter(Boolean).join('\n'),
      requestId: error.requestId,
    };
  };
}

export function Failed({ error, onRetry, className, compact }: { error: unknown; onRetry?: () => void; className?: string; compact?: boolean }) {
  const { t } = useTranslation();
  const text = useProblemText()(error);
  return (
    <div role="alert" className={cn('flex gap-3', compact ? 'p-3' : 'mx-auto max-w-xl px-6 py-10', className)}>
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-fail" />
      <div className="min-w-0 space-y-1">
        <p className="font-semibold">{text.title}</p>
        <p className="text-dim">{text.hint}</p>
        {text.detail && <p className="text-xs break-words whitespace-pre-line text-dim">
            <ServerWords text={text.detail} />
          </p>}
        <div className="flex flex-wrap items-center gap-3 pt-1">
          {onRetry && !(error instanceof Problem && error.status === 404) && (
            <Button size="sm" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          )}
          {text.requestId && (
            <span className="inline-flex items-center gap-1 text-xs text-faint">
              {t('problem.requestId')}
              <CopyText text={text.requestId} className="font-mono">
                {text.requestId.slice(0, 12)}
              </CopyText>
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

/** The answer of before is still shown; this says how old it is and why. */
export function Stale({ since, onRetry }: { since: number; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 rounded-md bg-warn-wash px-3 py-1.5 text-xs text-warn">
      <CloudOff aria-hidden className="size-3.5" />
      <span>{t('problem.stale')}</span>
      <span className="inline-flex items-center gap-1">
        <History aria-hidden className="size-3.5" />
        <When at={new Date(since).toISOString()} />
      </span>
      <button type="button" className="underline" onClick={onRetry}>
        {t('common.retry')}
      </button>
    </div>
  );
}

interface Source<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface AsyncProps<T> {
  of: Source<T>;
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
  /** Within a panel that somebody else draws. */
  compact?: boolean;
}

/** The four states of a view: loading keeps the layout, failed says what to try, old data says how old it is. */
export function Async<T>({ of, skeleton, children, compact }: AsyncProps<T>) {
  const { t } = useTranslation();
  if (of.data !== undefined)
    return (
      <>
        {of.error != null && <Stale since={of.dataUpdatedAt} onRetry={() => void of.refetch()} />}
        {children(of.data)}
      </>
    );
  if (of.error != null) {
    const failed = <Failed error={of.error} compact={compact} onRetry={() => void of.refetch()} />;
    return compact ? failed : <Panel>{failed}</Panel>;
  }
  return (
    <div role="status" aria-label={t('common.loading')}>
      {skeleton}
    </div>
  );
}

export function Lines({ count = 6, className }: { count?: number; className?: string }) {
  return (
    <div className={cn('space-y-3 p-4', className)}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} className={index % 3 === 2 ? 'w-1/2' : index % 3 === 1 ? 'w-4/5' : 'w-full'} />
      ))}
    </div>
  );
}
