import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Dialog } from '@/components/ui/overlay';
import { fewestPoints, makeMap, mapsQuery, mostPoints, usualPoints } from '@/lib/api/embeddings';
import type { EmbeddingModel } from '@/lib/api/schema';
import { count, parseNumber } from '@/lib/format';

export function NewMapDialog({ model, onClose }: { model: EmbeddingModel; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const usual = Math.min(usualPoints, Math.max(fewestPoints, model.stored));
  const [points, setPoints] = useState(String(usual));
  const [seed, setSeed] = useState('');
  const amount = parseNumber(points);
  const wrong = amount === null || !Number.isInteger(amount) || amount < fewestPoints || amount > mostPoints;
  const chance = seed.trim() === '' ? null : parseNumber(seed);
  const wrongSeed = seed.trim() !== '' && (chance === null || !Number.isSafeInteger(chance));
  const make = useMutation({
    mutationFn: () => makeMap(model.key, amount ?? usual, chance),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: mapsQuery(model.key).queryKey });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('embeddings.map.make')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={wrong || wrongSeed || make.isPending} onClick={() => make.mutate()}>
            {t('embeddings.map.makeDo')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-dim">{t('embeddings.map.makeHelp', { stored: count(model.stored), model: model.key })}</p>
        <Field label={t('embeddings.map.points')} help={t('embeddings.map.pointsHelp', { most: count(mostPoints) })} error={wrong ? t('embeddings.map.pointsError', { least: count(fewestPoints), most: count(mostPoints) }) : null}>
          {(wiring) => <Input {...wiring} autoFocus inputMode="numeric" value={points} onChange={(event) => setPoints(event.target.value)} className="w-32 text-right" />}
        </Field>
        <Field label={t('embeddings.map.seed')} help={t('embeddings.map.seedHelp')} error={wrongSeed ? t('datasets.errors.whole') : null}>
          {(wiring) => <Input {...wiring} inputMode="numeric" value={seed} onChange={(event) => setSeed(event.target.value)} className="w-32 text-right" />}
        </Field>
        {make.error != null && <Failed compact className="p-0" error={make.error} />}
      </div>
    </Dialog>
  );
}
