import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { When } from '@/components/marks';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Panel, PanelTitle } from '@/components/ui/misc';
import { Dialog } from '@/components/ui/overlay';
import { toast } from '@/components/ui/toast';
import { setFloors } from '@/lib/api/registry';
import type { FloorSetting } from '@/lib/api/schema';
import { metric, parseNumber } from '@/lib/format';
import { useMay } from '@/lib/roles';

/** What new champions must reach, who said so, and the door to change it. */
export function Floors({ name, floors }: { name: string; floors: FloorSetting | null }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const shown = (floor: number | null) => (floor === null ? t('registry.noFloor') : `≥ ${metric(floor, 3)}`);
  return (
    <Panel>
      <PanelTitle
        aside={
          <Button size="sm" disabled={!may('trainer')} title={may('trainer') ? undefined : t('common.noRight')} onClick={() => setOpen(true)}>
            {t('registry.changeFloors')}
          </Button>
        }
      >
        {t('registry.floors')}
      </PanelTitle>
      <div className="space-y-1 p-4 text-sm">
        <p className="text-dim">{t('registry.floorsLead')}</p>
        {floors ? (
          <p>
            <strong className="font-semibold">{t('registry.floorsNow', { precision: shown(floors.precision), recall: shown(floors.recall) })}</strong>{' '}
            <span className="text-xs text-faint">
              {t('registry.floorsBy', { user: floors.by })} · <When at={floors.at} />
            </span>
          </p>
        ) : (
          <p>{t('registry.noFloors')}</p>
        )}
      </div>
      {open && <FloorDialog name={name} floors={floors} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

const wrong = (text: string): boolean => {
  if (text.trim() === '') return false;
  const value = parseNumber(text);
  return value === null || !(value > 0 && value <= 0.99);
};

function FloorDialog({ name, floors, onClose }: { name: string; floors: FloorSetting | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [typed, setTyped] = useState({ precision: floors?.precision?.toString() ?? '', recall: floors?.recall?.toString() ?? '' });
  const value = (text: string) => (text.trim() === '' ? null : parseNumber(text));
  const act = useMutation({
    mutationFn: () => setFloors(name, value(typed.precision), value(typed.recall)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['training'] });
      toast({ tone: 'done', title: t('registry.floorsSaved') });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('registry.floorsTitle', { name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" disabled={wrong(typed.precision) || wrong(typed.recall) || act.isPending} onClick={() => act.mutate()}>
            {t('registry.save')}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <p className="text-sm text-dim">{t('registry.floorsLead')}</p>
        {(['precision', 'recall'] as const).map((key) => (
          <Field key={key} label={t(`metrics.${key}`)} help={t('registry.floorHelp')} error={wrong(typed[key]) ? t('registry.floorWrong') : undefined}>
            {(wiring) => <Input {...wiring} inputMode="decimal" value={typed[key]} onChange={(event) => setTyped({ ...typed, [key]: event.target.value })} />}
          </Field>
        ))}
        {act.error && <Failed compact error={act.error} className="p-0" />}
      </div>
    </Dialog>
  );
}
