import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { clock } from '@/lib/format';
import { useDelayed } from '@/lib/delayed';
import { type FilterName, parseLength, predictionStates, type VideoFilter } from '@/lib/video-filter';

interface Props {
  filter: VideoFilter;
  onChange: (change: Partial<Record<FilterName, string>>, typed?: boolean) => void;
}

/** What narrows a list apart from words and labels; every field takes effect as it is filled. */
export function FilterForm({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const backwards = filter.from && filter.to && filter.from > filter.to;
  const inverted = filter.minLength && filter.maxLength && Number(filter.minLength) > Number(filter.maxLength);
  return (
    <div className="grid w-80 max-w-full grid-cols-2 gap-3">
      <Field label={t('filters.from')} help={t('filters.zone')}>
        {(wiring) => <Input {...wiring} type="date" value={filter.from?.slice(0, 10) ?? ''} onChange={(event) => onChange({ from: event.target.value })} />}
      </Field>
      <Field label={t('filters.to')} error={backwards ? t('filters.backwards') : null} help={t('filters.including')}>
        {(wiring) => <Input {...wiring} type="date" value={filter.to?.slice(0, 10) ?? ''} onChange={(event) => onChange({ to: event.target.value })} />}
      </Field>
      <LengthField name="minLength" label={t('filters.minLength')} value={filter.minLength} onChange={onChange} error={null} />
      <LengthField name="maxLength" label={t('filters.maxLength')} value={filter.maxLength} onChange={onChange} error={inverted ? t('filters.inverted') : null} />
      <UploaderField value={filter.uploader ?? ''} onChange={onChange} />
      <Field label={t('filters.prediction')} className="col-span-2">
        {(wiring) => (
          <Select {...wiring} value={filter.prediction ?? ''} onChange={(event) => onChange({ prediction: event.target.value })}>
            <option value="">{t('filters.anyPrediction')}</option>
            {predictionStates.map((one) => (
              <option key={one} value={one}>
                {t(`filters.predictions.${one}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

interface LengthProps {
  name: 'minLength' | 'maxLength';
  label: string;
  value: string | undefined;
  error: string | null;
  onChange: Props['onChange'];
}

function LengthField({ name, label, value, error, onChange }: LengthProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const [, commit] = useDelayed(value ?? '', (text) => {
    const length = parseLength(text);
    if (text === '' || length !== null) onChange({ [name]: text === '' ? '' : String(length) }, true);
  });
  const wrong = draft !== null && draft.trim() !== '' && parseLength(draft) === null;
  return (
    <Field label={label} error={wrong ? t('filters.badLength') : error} help={t('filters.lengthHelp')}>
      {(wiring) => (
        <Input
          {...wiring}
          inputMode="numeric"
          value={draft ?? (value ? clock(Number(value)) : '')}
          onChange={(event) => {
            setDraft(event.target.value);
            commit(event.target.value);
          }}
          onBlur={() => !wrong && setDraft(null)}
        />
      )}
    </Field>
  );
}

function UploaderField({ value, onChange }: { value: string; onChange: Props['onChange'] }) {
  const { t } = useTranslation();
  const [text, setText] = useDelayed(value, (uploader) => /^\d{0,16}$/.test(uploader) && onChange({ uploader }, true));
  return (
    <Field label={t('filters.uploader')} error={/^\d{0,16}$/.test(text.trim()) ? null : t('filters.badUploader')} className="col-span-2">
      {(wiring) => <Input {...wiring} inputMode="numeric" value={text} onChange={(event) => setText(event.target.value)} />}
    </Field>
  );
}
