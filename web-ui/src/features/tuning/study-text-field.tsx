import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Faults, StudyFields } from './study-fields';

export interface StudyWiring {
  fields: StudyFields;
  faults: Faults;
  /** What the server said, by field. */
  refused: Record<string, string>;
  onChange: (change: Partial<StudyFields>) => void;
}

interface Props extends StudyWiring {
  name: 'name' | 'modelName' | 'seed' | 'parallel' | 'generation' | 'maxTrials' | 'maxMinutes' | 'minimumResource' | 'reduction' | 'priority';
  className?: string;
}

/** One field of a study, with what is wrong with it beneath. */
export function StudyTextField({ name, fields, faults, refused, onChange, className }: Props) {
  const { t } = useTranslation();
  const words = name === 'name' || name === 'modelName';
  const fault = faults[name];
  return (
    <Field label={t(`tuning.fields.${name}`)} help={t(`tuning.help.${name}`)} error={fault ? t(`tuning.errors.${fault}`) : refused[name] ? <ServerWords text={refused[name]} /> : null} className={className}>
      {(wire) => <Input {...wire} maxLength={200} inputMode={words ? undefined : 'decimal'} value={fields[name]} onChange={(event) => onChange({ [name]: event.target.value })} className={words ? undefined : 'text-right'} />}
    </Field>
  );
}
