import type { ChangeEvent } from 'react';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ServerWords } from '@/components/server-words';
import { Field } from '@/components/ui/field';
import { Input, Select, UnitInput } from '@/components/ui/input';
import { Slider } from '@/components/ui/meter';
import { Switch } from '@/components/ui/switch';
import type { JsonSchema } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { parseNumber } from '@/lib/format';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { type SchemaError, textOf } from '@/lib/parameters/schema-check';
import { decadesIn, stopAt, stopsOf } from '@/lib/parameters/slider-stops';

interface Props {
  name: string;
  schema: JsonSchema;
  standard: string;
  text: string | undefined;
  changed: boolean;
  error: SchemaError | undefined;
  /** What the server said against the value that it got. */
  refusal?: string;
  onText: (text: string | undefined) => void;
}

/** One parameter: its name, whether it was changed, a control of its type, unit and help. */
export function ParameterField({ name, schema, standard, text, changed, error, refusal, onText }: Props) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const title = words.title(schema, name);
  const shown = text ?? standard;
  const unit = words.unit(schema);
  const numeric = /number|integer/.test(String(schema.type));
  const typed = { value: shown, inputMode: numeric ? ('decimal' as const) : undefined, onChange: (event: ChangeEvent<HTMLInputElement>) => onText(event.target.value) };
  return (
    <Field
      label={
        <span className="inline-flex items-center gap-1.5">
          {changed && <span title={t('runs.changed')} className="size-1.5 rounded-full bg-accent" />}
          {changed && <span className="sr-only">{t('runs.changed')}</span>}
          {title}
        </span>
      }
      help={words.description(schema)}
      error={error ? t(`runs.errors.${error.kind}`, { limit: error.limit }) : refusal ? <ServerWords text={refusal} /> : null}
      aside={
        changed ? (
          <button type="button" onClick={() => onText(undefined)} className="inline-flex items-center gap-1 hover:text-accent">
            <RotateCcw aria-hidden className="size-3" />
            {t('runs.resetTo', { value: schema.enum ? words.choice(schema, standard) : standard || '–' })}
          </button>
        ) : null
      }
    >
      {(wiring) =>
        schema.type === 'boolean' ? (
          <span className="flex h-8 items-center">
            <Switch {...wiring} checked={shown === 'true'} onCheckedChange={(on) => onText(String(on))} />
          </span>
        ) : schema.enum ? (
          <Select {...wiring} value={shown} onChange={(event) => onText(event.target.value)} className="w-full">
            {schema.enum.map((one) => (
              <option key={String(one)} value={String(one)}>
                {words.choice(schema, String(one))}
              </option>
            ))}
          </Select>
        ) : (
          <span className="flex items-center gap-2">
            <StopSlider schema={schema} title={title} text={shown} unit={unit} onText={onText} />
            {unit ? (
              <UnitInput {...wiring} {...typed} unit={unit} changed={changed && !error} className="min-w-0 flex-1" />
            ) : (
              <Input {...wiring} {...typed} className={cn('min-w-0 flex-1', numeric && 'text-right', changed && !error && 'border-accent')} />
            )}
          </span>
        )
      }
    </Field>
  );
}

/** Moves a number over its sensible range, by factors where the schema says so; the field beside it takes every legal value. */
function StopSlider({ schema, title, text, unit, onText }: { schema: JsonSchema; title: string; text: string; unit: string | undefined; onText: (text: string) => void }) {
  const { t } = useTranslation();
  const stops = stopsOf(schema);
  if (stops.length < 2) return null;
  const log = schema['x-log-scale'] === true;
  const value = parseNumber(text);
  return (
    <span className="w-1/2 shrink-0">
      <Slider
        value={value === null ? 0 : stopAt(stops, value, log)}
        onChange={(index) => onText(textOf(stops[index]))}
        min={0}
        max={stops.length - 1}
        step={1}
        ticks={log ? decadesIn(stops) : []}
        label={t(log ? 'runs.logSlider' : 'runs.slider', { parameter: title })}
        text={[text, unit].filter(Boolean).join(' ')}
      />
    </span>
  );
}
