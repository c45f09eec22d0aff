import { useEffect, useRef } from 'react';
import { PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/switch';
import type { QuarantinedText } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { bytes, count } from '@/lib/format';
import { isPlainKey, useKeys } from '@/lib/keys';
import { head } from './hostile';
import { SafeText } from './safe-text';

interface Props {
  texts: QuarantinedText[];
  selected: number;
  onSelect: (id: number) => void;
  /** Null: nothing can be chosen for an act. */
  chosen: ReadonlySet<number> | null;
  onChoose: (id: number) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

/** `j` and `k` walk, `x` chooses. */
export function QuarantineList({ texts, selected, onSelect, chosen, onChoose, hasMore, loadingMore, onMore }: Props) {
  const { t } = useTranslation();
  // Where the keys are; fast ones come before the address has followed the last.
  const at = useRef(selected);
  useEffect(() => {
    at.current = selected;
  }, [selected]);
  useKeys((event) => {
    if (!isPlainKey(event, true)) return;
    const index = texts.findIndex((one) => one.id === at.current);
    const next = texts[event.key === 'j' ? Math.min(texts.length - 1, index + 1) : Math.max(0, index - 1)];
    if ((event.key === 'j' || event.key === 'k') && next) {
      at.current = next.id;
      onSelect(next.id);
      document.getElementById(`refused-${next.id}`)?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'x' && chosen && texts[index]) onChoose(at.current);
  });
  return (
    <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
      <ul aria-label={t('embeddings.quarantine.title')}>
        {texts.map((text) => (
          <li key={text.id} id={`refused-${text.id}`} className={cn('flex border-b border-line/60 last:border-b-0', text.id === selected ? 'bg-accent-wash shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-sunken/60')}>
            {chosen && (
              <span className="pt-2.5 pr-2 pl-3">
                <Checkbox checked={chosen.has(text.id)} onCheckedChange={() => onChoose(text.id)} aria-label={t('embeddings.quarantine.choose', { checksum: text.checksum.slice(0, 8) })} />
              </span>
            )}
            <button type="button" aria-current={text.id === selected || undefined} onClick={() => onSelect(text.id)} className={cn('min-w-0 flex-1 space-y-0.5 py-2 pr-3 text-left focus-visible:-outline-offset-2', chosen ? 'pl-1' : 'pl-3')}>
              <span className={cn('line-clamp-1 text-sm', !text.excerpt && 'text-faint italic')}>{text.excerpt ? <SafeText text={head(text.excerpt, 160)} /> : t('embeddings.emptyText')}</span>
              <span className="line-clamp-2 text-xs text-warn">
                <ServerWords text={text.reason} lead={t('embeddings.quarantine.refused')} />
              </span>
              <span className="flex flex-wrap gap-x-3 text-xs text-faint">
                <span>{bytes(text.bytes)}</span>
                <span>{t('embeddings.quarantine.videos', { count: text.videos, shown: count(text.videos) })}</span>
                <span>{t('embeddings.quarantine.attempts', { count: text.attempts, shown: count(text.attempts) })}</span>
                {text.edited && (
                  <span className="inline-flex items-center gap-1 text-accent">
                    <PenLine aria-hidden className="size-3" />
                    {t('embeddings.quarantine.edited')}
                  </span>
                )}
                <When at={text.createdAt} className="ml-auto" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <div className="flex justify-center border-t p-2">
          <Button size="sm" look="quiet" disabled={loadingMore} onClick={onMore}>
            {loadingMore ? t('common.loading') : t('table.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
