import { useTranslation } from 'react-i18next';
import { ParameterField } from '@/components/parameters/parameter-field';
import { ServerWords } from '@/components/server-words';
import { Input } from '@/components/ui/input';
import { Checkbox, Switch } from '@/components/ui/switch';
import type { JsonSchema, StudyDimension } from '@/lib/api/schema';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { show } from '@/lib/parameters/parameters';
import type { SchemaError } from '@/lib/parameters/schema-check';
import { canVary, choicesOf, type DimensionDraft, type DimensionError } from './study-draft';

interface Props {
  name: string;
  schema: JsonSchema;
  /** What the trainer itself would search. */
  standard: StudyDimension | undefined;
  draft: DimensionDraft;
  error: DimensionError | undefined;
  refusal: string | undefined;
  /** The one value that it has in all trials, where it is not varied. */
  fixed: { standard: string; text: string | undefined; changed: boolean; error: SchemaError | undefined; onText: (text: string | undefined) => void };
  onChange: (draft: DimensionDraft) => void;
}

/** One parameter: fixed with its one value, or varied within a range or among choices. */
export function SearchRow({ name, schema, standard, draft, error, refusal, fixed, onChange }: Props) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const title = words.title(schema, name);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 border-b border-line/60 px-4 py-3 last:border-b-0">
      <Switch aria-label={t('tuning.vary', { parameter: title })} checked={draft.varied} disabled={!canVary(schema, standard)} onCheckedChange={(varied) => onChange({ ...draft, varied })} />
      {draft.varied ? (
        <Range name={name} title={title} unit={words.unit(schema)} schema={schema} standard={standard} draft={draft} error={error} refusal={refusal} onChange={onChange} />
      ) : (
        <div className="max-w-md">
          <ParameterField name={name} schema={schema} standard={fixed.standard} text={fixed.text} changed={fixed.changed} error={fixed.error} refusal={refusal} onText={fixed.onText} />
        </div>
      )}
    </li>
  );
}

function Range({ title, unit, schema, standard, draft, error, refusal, onChange }: Omit<Props, 'fixed'> & { title: string; unit: string | undefined }) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const choices = choicesOf(schema, standard);
  const wrong = error ? t(`tuning.rangeErrors.${error}`) : refusal ? <ServerWords text={refusal} /> : null;
  const bound = (which: 'minimum' | 'maximum') => (
    <label className="flex min-w-0 items-center gap-2 text-xs text-dim">
      <span aria-hidden>{t(`tuning.${which}`)}</span>
      <Input aria-label={t(`tuning.${which}Of`, { parameter: title })} aria-invalid={wrong !== null || undefined} inputMode="decimal" value={draft[which]} onChange={(event) => onChange({ ...draft, [which]: event.target.value })} className="w-28 text-right" />
    </label>
  );
  return (
    <fieldset className="min-w-0 space-y-1.5">
      <legend className="text-xs font-medium text-dim">
        {title}
        {unit && <span className="font-normal text-faint"> ({unit})</span>}
      </legend>
      {choices.length > 0 ? (
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {choices.map((choice) => {
            const text = show(choice);
            return (
              <label key={text} className="flex min-h-6 cursor-pointer items-center gap-2 text-sm">
                <Checkbox checked={draft.choices.includes(text)} onCheckedChange={(on) => onChange({ ...draft, choices: on === true ? [...draft.choices, text] : draft.choices.filter((one) => one !== text) })} />
                {words.choice(schema, text)}
              </label>
            );
          })}
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
          {bound('minimum')}
          {bound('maximum')}
          <label className="flex min-h-6 cursor-pointer items-center gap-2 text-xs text-dim">
            <Checkbox aria-label={t('tuning.logOf', { parameter: title })} checked={draft.log} onCheckedChange={(on) => onChange({ ...draft, log: on === true })} />
            <span aria-hidden>{t('tuning.log')}</span>
          </label>
        </div>
      )}
      {wrong ? (
        <p role="alert" className="text-xs text-fail">
          {wrong}
        </p>
      ) : (
        words.description(schema) && <p className="text-xs text-faint">{words.description(schema)}</p>
      )}
    </fieldset>
  );
}
