import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useProblemText } from '@/components/states';
import { toast } from '@/components/ui/toast';

interface Act<V, R> {
  run: (value: V) => Promise<R>;
  /** What is read again afterwards; everything of the service without it. */
  stale?: QueryKey;
  onDone?: (result: R, value: V) => void;
}

/** One act of a person on the service: what it touched is read again, a refusal is told. */
export function useAct<V = void, R = unknown>({ run, stale = ['embeddings'], onDone }: Act<V, R>) {
  const client = useQueryClient();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: run,
    onSuccess: async (result, value) => {
      onDone?.(result, value);
      await client.invalidateQueries({ queryKey: stale });
    },
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast({ tone: 'failed', title, detail });
      void client.invalidateQueries({ queryKey: stale });
    },
  });
}
