import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { When } from '@/components/marks';
import { Async, Failed, Lines } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Figure, Panel, PanelTitle } from '@/components/ui/misc';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { Problem } from '@/lib/api/client';
import { deskSettingsQuery, saveDeskSettings } from '@/lib/api/desk';
import type { DeskSettings } from '@/lib/api/schema';
import { count, parseNumber } from '@/lib/format';
import { useMay } from '@/lib/roles';

const fewest = 1;
const most = 10;

export function LabellingSection() {
  const { t } = useTranslation();
  const mayEdit = useMay()('admin');
  const settings = useQuery(deskSettingsQuery);
  return (
    <Async of={settings} skeleton={<Lines count={4} />}>
      {(saved) => (
        <Panel>
          <PanelTitle aside={saved.changedBy && <LastChange by={saved.changedBy} at={saved.changedAt} />}>{t('settings.section.labelling')}</PanelTitle>
          {mayEdit ? <Editor saved={saved} /> : <Values saved={saved} />}
        </Panel>
      )}
    </Async>
  );
}

export function LastChange({ by, at }: { by: string; at: string }) {
  const { t } = useTranslation();
  return (
    <span className="flex gap-2 text-xs text-faint">
      {t('settings.changedBy', { user: by })}
      <When at={at} />
    </span>
  );
}

function Values({ saved }: { saved: DeskSettings }) {
  const { t } = useTranslation();
  return (
    <>
      <dl className="grid gap-4 p-4 sm:grid-cols-2">
        <Figure label={t('settings.required')} value={count(saved.requiredLabelers)} help={t('settings.requiredHelp')} />
        <Figure label={t('settings.blind')} value={t(saved.blind ? 'settings.on' : 'settings.off')} help={t('settings.blindHelp')} />
      </dl>
      <p className="border-t px-4 py-3 text-xs text-dim">{t('settings.adminOnly')}</p>
    </>
  );
}

function Editor({ saved }: { saved: DeskSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const [hides, setHides] = useState<boolean | null>(null);
  const value = parseNumber(text ?? String(saved.requiredLabelers));
  const required = value !== null && Number.isInteger(value) && value >= fewest && value <= most ? value : null;
  const blind = hides ?? saved.blind;
  const changed = { required: required !== saved.requiredLabelers, blind: blind !== saved.blind };
  const save = useMutation({
    mutationFn: saveDeskSettings,
    onSuccess: (next) => {
      client.setQueryData(deskSettingsQuery.queryKey, next);
      void client.invalidateQueries({ queryKey: ['labels'] });
      setText(null);
      setHides(null);
      toast({ tone: 'done', title: t('settings.saved') });
    },
  });
  const refusedField = save.error instanceof Problem ? save.error.errors.find((one) => one.field === 'requiredLabelers')?.message : undefined;
  return (
    <form
      noValidate
      className="space-y-5 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (required !== null) save.mutate({ requiredLabelers: required, blind });
      }}
    >
      <Field
        label={t('settings.required')}
        help={t('settings.requiredHelp')}
        error={required === null ? t('settings.requiredError', { least: fewest, most }) : refusedField}
        aside={changed.required && t('settings.was', { value: count(saved.requiredLabelers) })}
        className="max-w-md"
      >
        {(wiring) => (
          <span className="flex items-center gap-2">
            <Input {...wiring} inputMode="numeric" value={text ?? String(saved.requiredLabelers)} onChange={(event) => setText(event.target.value)} className="w-20 text-right" />
            <span className="text-dim">{t('settings.labelers')}</span>
          </span>
        )}
      </Field>
      <div className="flex max-w-md items-start gap-3">
        <Switch id="blind" checked={blind} onCheckedChange={setHides} aria-describedby="blind-about" />
        <div>
          <label htmlFor="blind" className="font-medium">
            {t('settings.blind')}
          </label>
          {changed.blind && <span className="pl-2 text-xs text-faint">{t('settings.was', { value: t(saved.blind ? 'settings.on' : 'settings.off') })}</span>}
          <p id="blind-about" className="text-xs text-faint">
            {t('settings.blindHelp')}
          </p>
        </div>
      </div>
      {save.error && !refusedField && <Failed compact error={save.error} />}
      <Button look="primary" type="submit" disabled={required === null || !(changed.required || changed.blind) || save.isPending}>
        {t('common.save')}
      </Button>
    </form>
  );
}
