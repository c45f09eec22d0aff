import { useRef, useState } from 'react';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/components/states';
import { toast } from '@/components/ui/toast';
import { videoQuery } from '@/lib/api/labels';
import { addComment, decide, sendBack, withdrawDecision } from '@/lib/api/review';
import type { Dispute, Page, ReviewState } from '@/lib/api/schema';

interface Act {
  aid: number;
  /** Reads, takes part, and tells what came of it. */
  send: () => Promise<ReviewState>;
  done: string;
  /** It leaves the list it is in. */
  leaves: boolean;
  undo?: () => Promise<unknown>;
}

type Lists = InfiniteData<Page<Dispute>>;

/** A reviewer's acts: on the screen at once, behind it at the server; a refusal puts the dispute back where it was. */
export function useReview(onBack: (aid: number) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [leaving, setLeaving] = useState<ReadonlySet<number>>(new Set());
  const undoLast = useRef<(() => void) | null>(null);
  const failed = (error: unknown) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail });

  const leave = (aid: number, gone: boolean) =>
    setLeaving((before) => {
      const after = new Set(before);
      if (gone) after.add(aid);
      else after.delete(aid);
      return after;
    });
  const show = (aid: number, review: ReviewState) => {
    client.setQueriesData<Lists>({ queryKey: ['reviews'] }, (lists) => lists && { ...lists, pages: lists.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.aid === aid ? { ...one, review } : one)) })) });
    const video = client.getQueryData(videoQuery(aid).queryKey);
    if (video) client.setQueryData(videoQuery(aid).queryKey, { ...video, review });
  };
  const refresh = (aid: number) => {
    void client.invalidateQueries({ queryKey: ['videos'] });
    void client.invalidateQueries({ queryKey: ['labels', 'summary'] });
    // Until the lists are read again the old ones still hold it.
    return client.invalidateQueries({ queryKey: ['reviews'] }).then(() => leave(aid, false));
  };

  const act = useMutation({
    mutationFn: (one: Act) => one.send(),
    onMutate: ({ aid, leaves }) => {
      if (leaves) leave(aid, true);
    },
    onSuccess: (review, { aid }) => show(aid, review),
    onError: (error, { aid, leaves }) => {
      leave(aid, false);
      if (leaves) onBack(aid);
      failed(error);
    },
    onSettled: (_, __, { aid }) => refresh(aid),
  });

  const start = (one: Act) => {
    const sent = act.mutateAsync(one);
    const undo = one.undo;
    const run =
      undo &&
      (() => {
        undoLast.current = null;
        // What is taken back has to have arrived first; why it did not is told already.
        void sent
          .then(() => undo().then(() => onBack(one.aid)).catch(failed))
          .then(() => refresh(one.aid))
          .catch(() => undefined);
      });
    undoLast.current = run ?? null;
    void sent
      .then(() => toast({ tone: 'done', title: one.done, action: run && { label: t('review.undo'), run } }))
      .catch(() => {
        undoLast.current = null;
      });
    return sent;
  };

  return {
    leaving,
    busy: act.isPending,
    undo: () => undoLast.current?.(),
    decide: (dispute: Dispute, label: boolean, comment: string | null, leaves: boolean) => {
      const before = dispute.review?.decision;
      return start({
        aid: dispute.aid,
        leaves,
        send: () => decide(dispute.aid, label, comment),
        done: t(label ? 'review.decidedYes' : 'review.decidedNo', { title: dispute.title || t('videos.untitled') }),
        undo: () => (before ? decide(dispute.aid, before.label, before.comment) : withdrawDecision(dispute.aid, null)),
      });
    },
    withdraw: (dispute: Dispute, comment: string | null) => {
      const before = dispute.review?.decision;
      return start({ aid: dispute.aid, leaves: true, send: () => withdrawDecision(dispute.aid, comment), done: t('review.withdrawn'), undo: before ? () => decide(dispute.aid, before.label, before.comment) : undefined });
    },
    sendBack: (dispute: Dispute, labelers: number, comment: string | null) =>
      start({ aid: dispute.aid, leaves: true, send: () => sendBack(dispute.aid, labelers, comment), done: t('review.sentBack', { count: labelers, shown: labelers }) }),
    comment: (dispute: Dispute, comment: string) => start({ aid: dispute.aid, leaves: false, send: () => addComment(dispute.aid, comment), done: t('review.commented') }),
  };
}
