import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '@/lib/api/schema';
import { cn } from '@/lib/cn';
import { presetOf } from '@/lib/parameters/parameter-groups';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { readForm, textOf } from '@/lib/parameters/schema-check';

interface Props {
  schema: JsonSchema;
  defaults: Record<string, unknown>;
  texts: Record<string, string>;
  onChange: (texts: Record<string, string>) => void;
}

/** The trainer's presets as one row; which of them the form holds now shows even when it was typed. */
export function ParameterPresets({ schema, defaults, texts, onChange }: Props) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const about = useId();
  const presets = schema['x-presets'] ?? [];
  if (presets.length === 0) return null;
  const form = readForm(schema, defaults, texts);
  const chosen = Object.keys(form.errors).length > 0 ? undefined : presetOf(schema, defaults, form.values);
  return (
    <div role="group" aria-label={t('runs.presets')} aria-describedby={about} className="space-y-1.5">
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="pr-1 text-xs font-medium text-dim">{t('runs.presets')}</span>
        {presets.map((preset) => (
          <button
            key={preset.name}
            type="button"
            aria-pressed={preset === chosen}
            title={words.description(preset)}
            onClick={() => onChange(Object.fromEntries(Object.entries(preset.values).map(([name, value]) => [name, textOf(value)])))}
            className={cn('h-7 rounded-md border px-2.5 text-xs transition-colors', preset === chosen ? 'border-accent bg-accent-wash font-medium text-ink' : 'border-edge/60 text-dim hover:border-edge hover:text-ink')}
          >
            {words.title(preset, preset.name)}
          </button>
        ))}
      </div>
      <p id={about} aria-live="polite" className="text-xs text-faint">
        {chosen ? words.description(chosen) : t('runs.ownValues')}
      </p>
    </div>
  );
}
