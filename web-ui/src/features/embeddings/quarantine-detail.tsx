import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, PenLine, RotateCw, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ShortId, When } from '@/components/marks';
import { ServerWords } from '@/components/server-words';
import { Async, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/misc';
import { toast } from '@/components/ui/toast';
import { dropQuarantinedEdit, editQuarantined, quarantinedTextQuery } from '@/lib/api/embeddings';
import type { QuarantinedTextDetail } from '@/lib/api/schema';
import { bytes, count } from '@/lib/format';
import { useMay } from '@/lib/roles';
import { hiddenIn, head } from './hostile';
import { QuarantineEditor } from './quarantine-editor';
import { LongText, SafeText } from './safe-text';
import { useAct } from './use-act';

interface Props {
  id: string;
  onBack: () => void;
  onRetry: (id: number) => void;
  retrying: boolean;
}

export function QuarantineDetail({ id, onBack, onRetry, retrying }: Props) {
  const { t } = useTranslation();
  const text = useQuery(quarantinedTextQuery(id));
  return (
    // A region that scrolls must be reachable by keyboard.
    <Panel className="scroll-quiet h-full overflow-y-auto focus-visible:-outline-offset-2" aria-label={t('embeddings.quarantine.detail')} tabIndex={0}>
      <button type="button" onClick={onBack} className="flex h-10 items-center gap-1 px-3 text-sm text-dim lg:hidden">
        <ChevronLeft aria-hidden className="size-4" />
        {t('embeddings.quarantine.title')}
      </button>
      <Async of={text} compact skeleton={<Lines count={10} />}>
        {(found) => <Detail text={found} onRetry={() => onRetry(found.id)} retrying={retrying} />}
      </Async>
    </Panel>
  );
}

function Detail({ text, onRetry, retrying }: { text: QuarantinedTextDetail; onRetry: () => void; retrying: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const restore = useAct({ run: (before: string | null): Promise<unknown> => (before === null ? dropQuarantinedEdit(text.id) : editQuarantined(text.id, before)) });
  const drop = useAct({
    run: () => dropQuarantinedEdit(text.id),
    onDone: () => {
      const before = text.editedText;
      toast({ tone: 'done', title: t('embeddings.quarantine.dropped'), action: before === null ? undefined : { label: t('videos.undo'), run: () => restore.mutate(before) } });
    },
  });
  const saved = () => {
    const before = text.editedText;
    setEditing(false);
    toast({ tone: 'done', title: t('embeddings.quarantine.saved'), action: { label: t('videos.undo'), run: () => restore.mutate(before) } });
  };
  const hidden = hiddenIn(head(text.text ?? '', 4000));
  return (
    <article className="space-y-5 p-4">
      <header className="space-y-1">
        <h2 className="text-base font-semibold text-warn">
          <ServerWords text={text.reason} lead={t('embeddings.quarantine.refused')} />
        </h2>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-dim">
          <ShortId id={text.checksum} />
          <span>{bytes(text.bytes)}</span>
          <span>{t('embeddings.quarantine.attempts', { count: text.attempts, shown: count(text.attempts) })}</span>
          <When at={text.createdAt} />
        </p>
      </header>
      <section className="space-y-2">
        <h3 className="text-xs font-medium text-faint">{t('embeddings.quarantine.text')}</h3>
        {text.text === null ? (
          <>
            {text.excerpt && <LongText text={text.excerpt} label={t('embeddings.quarantine.text')} />}
            <p className="text-sm text-dim">{t(text.tooLong ? 'embeddings.quarantine.tooLongToShow' : 'embeddings.quarantine.gone')}</p>
          </>
        ) : text.text === '' ? (
          <p className="text-sm text-faint italic">{t('embeddings.emptyText')}</p>
        ) : (
          <LongText text={text.text} label={t('embeddings.quarantine.text')} />
        )}
        {hidden > 0 && <p className="text-xs text-warn">{t('embeddings.quarantine.hidden', { count: hidden, shown: count(hidden) })}</p>}
        {text.tooLong && text.text !== null && <p className="text-xs text-warn">{t('embeddings.quarantine.tooLong')}</p>}
      </section>
      {text.editedText !== null && !editing && (
        <section className="space-y-2">
          <h3 className="text-xs font-medium text-faint">{t('embeddings.quarantine.instead')}</h3>
          <LongText text={text.editedText} label={t('embeddings.quarantine.instead')} />
          <p className="text-xs text-faint">
            {t('settings.changedBy', { user: text.editedBy ?? '' })} <When at={text.editedAt} />
          </p>
        </section>
      )}
      {editing ? (
        <QuarantineEditor text={text} onSaved={saved} onClose={() => setEditing(false)} />
      ) : (
        may('trainer') && (
          <div className="flex flex-wrap items-center gap-2">
            <Button look="primary" disabled={retrying} onClick={onRetry}>
              <RotateCw aria-hidden />
              {t('embeddings.quarantine.retry')}
            </Button>
            <Button onClick={() => setEditing(true)}>
              <PenLine aria-hidden />
              {t(text.editedText === null ? 'embeddings.quarantine.edit' : 'embeddings.quarantine.editAgain')}
            </Button>
            {text.editedText !== null && (
              <Button look="quiet" disabled={drop.isPending} onClick={() => drop.mutate()}>
                <Undo2 aria-hidden />
                {t('embeddings.quarantine.drop')}
              </Button>
            )}
          </div>
        )
      )}
      <section className="space-y-2">
        <h3 className="text-xs font-medium text-faint">{t('embeddings.quarantine.usedBy', { count: text.videos, shown: count(text.videos) })}</h3>
        {text.videoList.length === 0 ? (
          <p className="text-sm text-dim">{t('embeddings.quarantine.noVideos')}</p>
        ) : (
          <ul className="space-y-1 text-sm">
            {text.videoList.map((video) => (
              <li key={video.aid} className="flex min-w-0 gap-3">
                <Link to={`/videos?aid=${video.aid}`} className="min-w-0 truncate hover:text-accent hover:underline">
                  {video.title ? <SafeText text={head(video.title, 200)} /> : t('videos.untitled')}
                </Link>
                <span className="ml-auto shrink-0 font-mono text-xs text-faint">{`av${video.aid}`}</span>
              </li>
            ))}
          </ul>
        )}
        {text.videos > text.videoList.length && text.videoList.length > 0 && <p className="text-xs text-faint">{t('embeddings.quarantine.moreVideos', { shown: count(text.videos - text.videoList.length) })}</p>}
      </section>
    </article>
  );
}
