import { type ReactNode, useEffect } from 'react';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cn } from '@/lib/cn';

interface Props {
  title: string;
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
  full?: boolean;
}

/** One title, one primary action, one main thing. */
export function Page({ title, lead, back, actions, children, full }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('shell.product')}`;
  }, [title, t]);
  return (
    <div className={cn('flex min-w-0 flex-col', full ? 'lg:h-[calc(100vh-var(--above,0px))]' : 'mx-auto w-full max-w-[1440px]')}>
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3 lg:px-6">
        <div className="min-w-0">
          {back && (
            <Link to={back.to} className="-ml-1 inline-flex items-center text-xs text-dim hover:text-ink">
              <ChevronLeft aria-hidden className="size-4" />
              {back.label}
            </Link>
          )}
          <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
          {lead && <div className="text-sm text-dim">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div className={cn('min-h-0 px-4 pb-6 lg:px-6', full ? 'flex-1 lg:overflow-hidden lg:pb-4' : 'space-y-4')}>{children}</div>
    </div>
  );
}
