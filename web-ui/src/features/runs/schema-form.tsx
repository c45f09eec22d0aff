import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Field } from '@/components/ui/field';
import { Input, Select } from '@/components/ui/input';
import { Switch } from '@/components/ui/switch';
import type { JsonSchema } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { groupsOf } from './parameter-groups';
import { readForm, type SchemaError, textOf } from './schema-check';

interface Props {
  schema: JsonSchema;
  defaults: Record<string, unknown>;
  texts: Record<string, string>;
  onChange: (texts: Record<string, string>) => void;
}

/** A form drawn from the trainer's own JSON Schema: a new parameter needs no change here. */
export function SchemaForm({ schema, defaults, texts, onChange }: Props) {
  const { t } = useTranslation();
  const form = readForm(schema, defaults, texts);
  const groupTitle = (name: string) => {
    const known = knownGroups.find((one) => one === name);
    return known ? t(`parameterGroups.${known}`) : name;
  };
  const groups = groupsOf(schema, form.values);
  const set = (name: string, text: string | undefined) => {
    const next = { ...texts };
    if (text === undefined) delete next[name];
    else next[name] = text;
    onChange(next);
  };
  if (groups.length === 0) return <p className="text-sm text-dim">{t('runs.noParameters')}</p>;
  return (
    <div className="space-y-6">
      {groups.map((group) => (
        <section key={group.name} className="space-y-3">
          {group.name && <h3 className="text-xs font-medium text-faint">{groupTitle(group.name)}</h3>}
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            {group.parameters.map(([name, property]) => (
              <Parameter
                key={name}
                name={name}
                schema={property}
                standard={textOf(defaults[name] ?? property.default)}
                text={texts[name]}
                changed={form.changed.includes(name)}
                error={form.errors[name]}
                onText={(text) => set(name, text)}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

const knownGroups = ['text', 'regularisation', 'network', 'loss', 'optimiser', 'stopping', 'decision'] as const;

const choices = ['best-f1', 'precision', 'recall', 'average-precision', 'roc-auc', 'log-loss', 'adamw', 'sgd', 'constant', 'cosine', 'plateau', 'bce', 'focal', 'relu', 'tanh', 'swish'] as const;

const units = ['bits', 'characters', 'epochs', 'neurons', 'rows', 'steps'] as const;

interface ParameterProps {
  name: string;
  schema: JsonSchema;
  standard: string;
  text: string | undefined;
  changed: boolean;
  error: SchemaError | undefined;
  onText: (text: string | undefined) => void;
}

function Parameter({ name, schema, standard, text, changed, error, onText }: ParameterProps) {
  const { t, i18n } = useTranslation();
  const chinese = i18n.language === 'zh-CN';
  const title = (chinese && typeof schema['x-title-zh'] === 'string' ? schema['x-title-zh'] : schema.title) ?? name;
  const help = chinese ? (schema['x-description-zh'] ?? name) : schema.description;
  const shown = text ?? standard;
  const unit = units.find((one) => one === schema['x-unit']);
  const unitText = unit ? t(`parameterUnits.${unit}`) : schema['x-unit'];
  const choiceText = (value: string) => {
    const known = choices.find((one) => one === value);
    return known ? t(`parameterChoices.${known}`) : value;
  };
  const isBoolean = schema.type === 'boolean';
  const numeric = /number|integer/.test(String(schema.type));
  return (
    <Field
      label={
        <span className="inline-flex items-center gap-1.5">
          {changed && <span title={t('runs.changed')} className="size-1.5 rounded-full bg-accent" />}
          {changed && <span className="sr-only">{t('runs.changed')}</span>}
          {title}
        </span>
      }
      help={typeof help === 'string' ? help : undefined}
      error={error ? t(`runs.errors.${error.kind}`, { limit: error.limit }) : null}
      aside={
        changed ? (
          <button type="button" onClick={() => onText(undefined)} className="inline-flex items-center gap-1 hover:text-accent">
            <RotateCcw aria-hidden className="size-3" />
            {t('runs.resetTo', { value: standard || '–' })}
          </button>
        ) : null
      }
    >
      {(wiring) =>
        isBoolean ? (
          <span className="flex h-8 items-center">
            <Switch {...wiring} checked={shown === 'true'} onCheckedChange={(on) => onText(String(on))} />
          </span>
        ) : schema.enum ? (
          <Select {...wiring} value={shown} onChange={(event) => onText(event.target.value)} className="w-full">
            {schema.enum.map((one) => (
              <option key={String(one)} value={String(one)}>
                {choiceText(String(one))}
              </option>
            ))}
          </Select>
        ) : (
          <span className="flex items-center gap-2">
            <Input {...wiring} value={shown} inputMode={numeric ? 'decimal' : undefined} onChange={(event) => onText(event.target.value)} className={cn('min-w-0 flex-1', numeric && 'text-right', changed && !error && 'border-accent')} />
            {typeof unitText === 'string' && <span className="shrink-0 text-xs text-faint">{unitText}</span>}
          </span>
        )
      }
    </Field>
  );
}
