import { type FormEvent, useState } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { type RunField, useRunFields } from './run-fields';
import { operators, splits } from './run-filter';

const signs: Record<string, string> = { '>=': '≥', '<=': '≤', '!=': '≠' };
const shape = /^([\w.]+)(>=|<=|!=|=|>|<)(.*)$/;

/** A condition in the words of the page; one that is not understood stands for itself. */
export function useConditionText(): (condition: string) => string {
  const fields = useRunFields();
  return (condition) => {
    const [, id, operator, value] = shape.exec(condition) ?? [];
    const title = fields.find((one) => one.id === id)?.title;
    return title === undefined ? condition : `${title} ${signs[operator ?? ''] ?? operator} ${value}`;
  };
}

export function ConditionForm({ onAdd }: { onAdd: (condition: string) => void }) {
  const { t } = useTranslation();
  const fields = useRunFields();
  const [field, setField] = useState('test.averagePrecision');
  const [operator, setOperator] = useState<string>('>=');
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() === '') return;
    onAdd(`${field}${operator}${value.trim()}`);
    setValue('');
  };
  const options = (group: RunField['group']) =>
    fields
      .filter((one) => one.group === group)
      .map((one) => (
        <option key={one.id} value={one.id}>
          {one.title}
        </option>
      ));
  return (
    <form onSubmit={submit} className="space-y-2">
      <Field label={t('tracking.condition.field')}>
        {(wiring) => (
          <Select {...wiring} value={field} onChange={(event) => setField(event.target.value)} className="w-full">
            {splits.map((split) => (
              <optgroup key={split} label={t(`split.${split}`)}>
                {options(split)}
              </optgroup>
            ))}
            <optgroup label={t('runs.parameters')}>{options('parameter')}</optgroup>
            <optgroup label={t('runs.one')}>{options('run')}</optgroup>
          </Select>
        )}
      </Field>
      <div className="flex gap-2">
        <Select aria-label={t('tracking.condition.operator')} value={operator} onChange={(event) => setOperator(event.target.value)} className="w-20 shrink-0">
          {operators.map((one) => (
            <option key={one} value={one}>
              {signs[one] ?? one}
            </option>
          ))}
        </Select>
        <Input aria-label={t('tracking.condition.value')} placeholder={t('tracking.condition.value')} value={value} onChange={(event) => setValue(event.target.value)} className="min-w-0" />
        <Button type="submit" disabled={value.trim() === ''}>
          {t('tracking.condition.add')}
        </Button>
      </div>
    </form>
  );
}

/** What narrows the table, each part with a way out of it. */
export function Chip({ children, remove, onRemove }: { children: string; remove: string; onRemove: () => void }) {
  return (
    <span className="inline-flex h-6 max-w-full items-center gap-1 rounded-md bg-accent-wash pl-2 text-xs">
      <span className="truncate">{children}</span>
      <button type="button" aria-label={remove} onClick={onRemove} className="flex size-6 shrink-0 items-center justify-center rounded-md text-dim hover:text-ink">
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}
