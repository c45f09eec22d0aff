import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { When } from '@/components/marks';
import { Failed } from '@/components/states';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { Problem } from '@/lib/api/client';
import { deskSettingsQuery, type GuideText, saveGuide } from '@/lib/api/desk';
import type { Guide } from '@/lib/api/schema';
import { type Language, languageNames } from '@/lib/i18n';
import { GuidePreview } from './guide-preview';

const fields: { language: Language; question: 'questionZh' | 'questionEn'; rules: 'rulesZh' | 'rulesEn' }[] = [
  { language: 'zh-CN', question: 'questionZh', rules: 'rulesZh' },
  { language: 'en', question: 'questionEn', rules: 'rulesEn' },
];
const names = ['questionZh', 'questionEn', 'rulesZh', 'rulesEn'] as const;
const textOf = ({ questionZh, questionEn, rulesZh, rulesEn }: GuideText): GuideText => ({ questionZh, questionEn, rulesZh, rulesEn });

interface Props {
  guide: Guide;
  /** What was typed; null while it is what is saved. */
  draft: GuideText | null;
  onDraft: (draft: GuideText | null) => void;
}

/** Both languages side by side; a newer version by somebody else is shown beside what was typed, and neither is lost. */
export function GuideEditor({ guide, draft, onDraft }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  // The version that the draft began from, and so the one that it may replace.
  const [base, setBase] = useState(guide);
  if (draft === null && base.version !== guide.version) setBase(guide);
  const text = draft ?? textOf(guide);
  const changed = names.filter((name) => text[name] !== base[name]);
  const save = useMutation({
    mutationFn: () => saveGuide(text, base.version),
    onSuccess: (next) => {
      client.setQueryData(deskSettingsQuery.queryKey, next);
      void client.invalidateQueries({ queryKey: ['desk', 'guides'] });
      setBase(next.guide);
      onDraft(null);
      toast({ tone: 'done', title: t('settings.guideSaved', { version: next.guide.version }) });
    },
    onError: () => void client.invalidateQueries({ queryKey: deskSettingsQuery.queryKey }),
  });
  const overtaken = guide.version > base.version ? guide : null;
  const raced = save.error instanceof Problem && save.error.status === 409;
  const refused = (name: string) => (save.error instanceof Problem ? save.error.errors.find((one) => one.field === name)?.message : undefined);
  const missing = (name: 'questionZh' | 'questionEn') => (text[name].trim() === '' ? t('settings.required1') : null);
  const ready = changed.length > 0 && text.questionZh.trim() !== '' && text.questionEn.trim() !== '' && !overtaken;
  const elsewhere = save.error && !raced && !names.some(refused);

  return (
    <form
      noValidate
      className="space-y-5 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save.mutate();
      }}
    >
      {overtaken && <Overtaken newer={overtaken} onKeep={() => (setBase(overtaken), save.reset())} onTake={() => (onDraft(null), setBase(overtaken), save.reset())} />}
      <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        {fields.map(({ language, question, rules }) => (
          <fieldset key={language} className="min-w-0 space-y-4">
            <legend className="pb-2 text-sm font-semibold" lang={language}>
              {languageNames[language]}
            </legend>
            <Field label={t('settings.question')} error={missing(question) ?? refused(question)} aside={changed.includes(question) && t('settings.changed')}>
              {(wiring) => <Input {...wiring} lang={language} value={text[question]} onChange={(event) => onDraft({ ...text, [question]: event.target.value })} />}
            </Field>
            <Field label={t('settings.rules')} help={t('settings.rulesHelp')} error={refused(rules)} aside={changed.includes(rules) && t('settings.changed')}>
              {(wiring) => <Textarea {...wiring} lang={language} rows={8} value={text[rules]} onChange={(event) => onDraft({ ...text, [rules]: event.target.value })} />}
            </Field>
          </fieldset>
        ))}
      </div>
      <div className="space-y-3 rounded-md bg-sunken p-4">
        <h3 className="text-xs font-medium text-dim">{t('settings.preview')}</h3>
        <div className="grid gap-6 md:grid-cols-2">
          {fields.map(({ language }) => (
            <GuidePreview key={language} text={text} language={language} />
          ))}
        </div>
      </div>
      {elsewhere && <Failed compact error={save.error} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" type="submit" disabled={!ready || save.isPending}>
          {t('settings.saveGuide', { version: base.version + 1 })}
        </Button>
        <Button onClick={() => (onDraft(null), setBase(guide), save.reset())} disabled={changed.length === 0}>
          {t('settings.dropDraft')}
        </Button>
        <p className="min-w-0 flex-1 basis-60 text-xs text-faint">{t('settings.guideHelp')}</p>
      </div>
    </form>
  );
}

function Overtaken({ newer, onKeep, onTake }: { newer: Guide; onKeep: () => void; onTake: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className="space-y-3 rounded-md bg-warn-wash p-4">
      <p className="flex items-start gap-2 text-warn">
        <GitMerge aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0 flex-1">{newer.changedBy ? t('settings.overtakenBy', { version: newer.version, user: newer.changedBy }) : t('settings.overtaken', { version: newer.version })}</span>
        <When at={newer.changedAt} className="text-xs" />
      </p>
      <div className="grid gap-6 rounded-md bg-panel p-4 md:grid-cols-2">
        <GuidePreview text={newer} language="zh-CN" />
        <GuidePreview text={newer} language="en" />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onKeep}>{t('settings.keepMine')}</Button>
        <Button onClick={onTake}>{t('settings.takeTheirs')}</Button>
      </div>
    </div>
  );
}
