import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '@/components/states';
import { toast } from '@/components/ui/toast';
import { restoreDataset, trashDataset } from '@/lib/api/datasets';
import type { DatasetSummary } from '@/lib/api/schema';

/** Into the trash and back; what happened is said, and the way back is offered with it. */
export function useDiscard(dataset: DatasetSummary): { trash: () => void; restore: () => void; busy: boolean } {
  const { t } = useTranslation();
  const client = useQueryClient();
  const problemText = useProblemText();
  const names = { name: dataset.name, version: dataset.version };
  const onError = (error: unknown) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail });
  const again = () => client.invalidateQueries({ queryKey: ['datasets'] });
  const restore = useMutation({
    mutationFn: () => restoreDataset(dataset.id),
    onSuccess: async () => {
      toast({ tone: 'done', title: t('datasets.trash.restored', names) });
      await again();
    },
    onError,
  });
  const trash = useMutation({
    mutationFn: () => trashDataset(dataset.id),
    onSuccess: async () => {
      toast({ tone: 'done', title: t('datasets.trash.thrown', names), action: { label: t('datasets.trash.restore'), run: () => restore.mutate() } });
      await again();
    },
    onError,
  });
  return { trash: () => trash.mutate(), restore: () => restore.mutate(), busy: trash.isPending || restore.isPending };
}
