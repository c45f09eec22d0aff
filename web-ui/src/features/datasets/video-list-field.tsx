import { useId, useState } from 'react';
import { FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { count } from '@/lib/format';
import { listedVideos } from './spec-draft';

interface Props {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

/** Videos by id, pasted or read from a text file; says how many it understood and which part it did not. */
export function VideoListField({ value, onChange, error }: Props) {
  const { t } = useTranslation();
  const [unreadable, setUnreadable] = useState(false);
  const chooser = useId();
  const { aids, unknown } = listedVideos(value);
  const wrong = unknown[0] === undefined ? error : t('datasets.notAVideo', { text: unknown[0].slice(0, 40), more: count(unknown.length) });
  const read = async (file: File | undefined) => {
    if (!file) return;
    try {
      onChange(await file.text());
      setUnreadable(false);
    } catch {
      setUnreadable(true);
    }
  };
  return (
    <div className="space-y-2 sm:col-span-2">
      <Field label={t('datasets.aids')} help={t('datasets.aidsHelp')} error={value.trim() === '' ? error : wrong} aside={aids.length > 0 ? t('datasets.listed', { count: aids.length, shown: count(aids.length) }) : undefined}>
        {(wiring) => <Textarea {...wiring} rows={4} value={value} onChange={(event) => onChange(event.target.value)} className="font-mono text-xs" placeholder={'BV1xx411c7mD\nav170001'} />}
      </Field>
      <Button type="button" asChild>
        <label htmlFor={chooser} className="cursor-pointer">
          <FileUp aria-hidden />
          {t('datasets.aidsFile')}
        </label>
      </Button>
      <input
        id={chooser}
        type="file"
        accept=".txt,.csv,text/plain,text/csv"
        className="sr-only"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {unreadable && (
        <p role="alert" className="text-xs text-fail">
          {t('datasets.fileUnreadable')}
        </p>
      )}
    </div>
  );
}
