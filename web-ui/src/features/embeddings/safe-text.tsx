import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { head, piecesOf } from './hostile';

/** A text that may do harm: what draws nothing stands as its code, and its direction stays its own. */
export function SafeText({ text, className }: { text: string; className?: string }) {
  const { t } = useTranslation();
  const pieces = useMemo(() => piecesOf(text), [text]);
  return (
    <bdi className={cn('wrap-anywhere', className)}>
      {pieces.map((piece, index) => (
        <Fragment key={index}>
          {piece.kind === 'text' ? (
            piece.text
          ) : (
            <code title={t('embeddings.quarantine.hiddenSign')} className="mx-px rounded-sm bg-warn-wash px-0.5 font-mono text-2xs whitespace-nowrap text-warn">
              {piece.code}
            </code>
          )}
        </Fragment>
      ))}
    </bdi>
  );
}

const first = 4000;

/** Megabytes of it are not laid out at once. */
export function LongText({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation();
  const [most, setMost] = useState(first);
  const shown = head(text, most);
  return (
    <div className="space-y-2">
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={label} tabIndex={0} className="scroll-quiet max-h-80 overflow-auto rounded-md bg-sunken px-3 py-2 text-sm whitespace-pre-wrap">
        <SafeText text={shown} />
      </div>
      {shown.length < text.length && (
        <p className="flex flex-wrap items-center gap-3 text-xs text-dim">
          {t('embeddings.quarantine.part', { shown: count(shown.length), all: count(text.length) })}
          <Button size="sm" onClick={() => setMost((before) => before * 5)}>
            {t('embeddings.quarantine.more')}
          </Button>
        </p>
      )}
    </div>
  );
}
