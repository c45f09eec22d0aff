import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/components/states';
import { toast } from '@/components/ui/toast';
import { retractLabel, videoQuery, writeLabel } from '@/lib/api/labels';
import type { VideoDetail } from '@/lib/api/schema';

/** The label that counts for one person: the last one that was not taken back. */
export const ownLabel = (video: VideoDetail, user: string | undefined): boolean | null =>
  [...video.history].filter((entry) => entry.user === user && !entry.retracted).sort((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? '') || a.id - b.id).at(-1)?.label ?? null;

/** Answers at once on the screen, then at the server; a refusal puts the old answer back. */
export function useAnswer(user: string | undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const refresh = (aid: number) => {
    void client.invalidateQueries({ queryKey: videoQuery(aid).queryKey });
    void client.invalidateQueries({ queryKey: ['videos', 'list'] });
    void client.invalidateQueries({ queryKey: ['labels'] });
  };

  const undo = useMutation({
    mutationFn: ({ id, aid, before }: { id: number; aid: number; before: boolean | null }): Promise<unknown> => (before === null ? retractLabel(id) : writeLabel(aid, before)),
    onSettled: (_, __, { aid }) => refresh(aid),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });

  return useMutation({
    mutationFn: ({ video, label }: { video: VideoDetail; label: boolean }) => writeLabel(video.aid, label),
    onMutate: async ({ video, label }) => {
      const key = videoQuery(video.aid).queryKey;
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData(key);
      client.setQueryData(key, { ...video, history: [...video.history, { id: -1, user: user ?? '', nickname: null, label, createdAt: new Date().toISOString(), retracted: false, guide: null }] });
      return { before };
    },
    onError: (error, { video }, context) => {
      client.setQueryData(videoQuery(video.aid).queryKey, context?.before);
      toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail });
    },
    onSuccess: (receipt, { video }) => {
      const before = ownLabel(video, user);
      toast({
        tone: 'done',
        title: t('videos.answered', { label: t(receipt.label ? 'label.yes' : 'label.no') }),
        action: { label: t('videos.undo'), run: () => undo.mutate({ id: receipt.id, aid: video.aid, before }) },
      });
    },
    onSettled: (_, __, { video }) => refresh(video.aid),
  });
}
