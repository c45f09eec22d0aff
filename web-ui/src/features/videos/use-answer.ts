import { useRef } from 'react';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/components/states';
import { toast } from '@/components/ui/toast';
import { retractLabel, videoQuery, writeLabel } from '@/lib/api/labels';
import type { OwnLabel, Page, VideoDetail } from '@/lib/api/schema';

/** The label that counts for one person: the last one that was not taken back. */
export const ownLabel = (video: VideoDetail, user: string | undefined): boolean | null =>
  [...video.history].filter((entry) => entry.user === user && !entry.retracted).sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? '') || a.id - b.id).at(-1)?.label ?? null;

interface Answer {
  aid: number;
  label: boolean;
  /** What this person had said, null for nothing. */
  before: boolean | null;
}

/** Answers at once on the screen, then at the server; a refusal puts the old answer back, and the last one can be undone. */
export function useAnswer(user: string | undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const undoLast = useRef<(() => void) | null>(null);
  const failed = (error: unknown) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail });

  const refresh = (aid: number) => {
    void client.invalidateQueries({ queryKey: videoQuery(aid).queryKey });
    void client.invalidateQueries({ queryKey: ['videos', 'list'] });
    void client.invalidateQueries({ queryKey: ['reviews'] });
    // A revised label is the newest now; the list on the screen keeps its order until it is opened again.
    void client.invalidateQueries({ queryKey: ['labels'], predicate: ({ queryKey }) => queryKey[1] !== 'mine' });
    void client.invalidateQueries({ queryKey: ['labels', 'mine'], refetchType: 'none' });
  };
  const showOwn = (aid: number, label: boolean | null) =>
    client.setQueriesData<InfiniteData<Page<OwnLabel>>>({ queryKey: ['labels', 'mine'] }, (lists) =>
      lists && { ...lists, pages: lists.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.aid === aid && label !== null ? { ...one, label } : one)) })) },
    );

  const undo = useMutation({
    mutationFn: ({ id, aid, before }: { id: number; aid: number; before: boolean | null }): Promise<unknown> => (before === null ? retractLabel(id) : writeLabel(aid, before)),
    onMutate: ({ aid, before }) => showOwn(aid, before),
    onSettled: (_, __, { aid }) => refresh(aid),
    onError: failed,
  });

  const answer = useMutation({
    mutationFn: ({ aid, label }: Answer) => writeLabel(aid, label),
    onMutate: async ({ aid, label }) => {
      const key = videoQuery(aid).queryKey;
      showOwn(aid, label);
      await client.cancelQueries({ queryKey: key });
      const video = client.getQueryData(key);
      if (video) client.setQueryData(key, { ...video, history: [...video.history, { id: -1, user: user ?? '', nickname: null, label, createdAt: new Date().toISOString(), retracted: false, guide: null }] });
      return { video };
    },
    onError: (error, { aid, before }, context) => {
      client.setQueryData(videoQuery(aid).queryKey, context?.video);
      showOwn(aid, before);
      failed(error);
    },
    onSuccess: (receipt, { aid, before }) => {
      const run = () => {
        undoLast.current = null;
        undo.mutate({ id: receipt.id, aid, before });
      };
      undoLast.current = run;
      toast({ tone: 'done', title: t('videos.answered', { label: t(receipt.label ? 'label.yes' : 'label.no') }), action: { label: t('videos.undo'), run } });
    },
    onSettled: (_, __, { aid }) => refresh(aid),
  });
  return { answer: answer.mutate, undo: () => undoLast.current?.() };
}
