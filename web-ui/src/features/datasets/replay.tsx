import { useMutation, useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '@/components/states';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { buildQuery, startBuild } from '@/lib/api/datasets';
import type { DatasetDetail } from '@/lib/api/schema';
import { useMay } from '@/lib/roles';

/** Builds by the same recipe as of the same time, without the training that may have followed; an imported file has no recipe. */
export function Replay({ dataset }: { dataset: DatasetDetail }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const build = useQuery(buildQuery(dataset.buildId));
  const replay = useMutation({
    mutationFn: () => startBuild({ ...dataset.spec, train: undefined, regenerate: undefined, asOf: dataset.asOf }),
    onSuccess: ({ id }) => void navigate(`/datasets/builds/${id}`),
    onError: (error) => toast({ tone: 'failed', title: problemText(error).title, detail: problemText(error).detail }),
  });
  if (build.data?.imported !== null) return null;
  return (
    <Button size="sm" disabled={replay.isPending || !may('trainer')} title={t(may('trainer') ? 'datasets.lineage.replayHelp' : 'common.noRight')} onClick={() => replay.mutate()}>
      <RotateCcw aria-hidden />
      {t('datasets.lineage.replay')}
    </Button>
  );
}
