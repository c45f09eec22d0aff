import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '@/lib/api/schema';
import { groupsOf } from '@/lib/parameters/parameter-groups';
import { ParameterField } from './parameter-field';
import { ParameterPresets } from './parameter-presets';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { readForm, textOf } from '@/lib/parameters/schema-check';

interface Props {
  schema: JsonSchema;
  defaults: Record<string, unknown>;
  texts: Record<string, string>;
  /** What the server said against single parameters, by their names. */
  refused?: Record<string, string>;
  onChange: (texts: Record<string, string>) => void;
}

/** A form drawn from the trainer's own JSON Schema: a new parameter needs no change here. */
export function SchemaForm({ schema, defaults, texts, refused = {}, onChange }: Props) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const form = readForm(schema, defaults, texts);
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
      <ParameterPresets schema={schema} defaults={defaults} texts={texts} onChange={onChange} />
      {groups.map((group) => (
        <section key={group.name} className="space-y-3">
          {group.name && <h3 className="text-xs font-medium text-faint">{words.title(schema['x-groups']?.[group.name], group.name)}</h3>}
          <div className="grid grid-cols-1 gap-x-6 gap-y-4 sm:grid-cols-2">
            {group.parameters.map(([name, property]) => (
              <ParameterField
                key={name}
                name={name}
                schema={property}
                standard={textOf(defaults[name] ?? property.default)}
                text={texts[name]}
                changed={form.changed.includes(name)}
                error={form.errors[name]}
                refusal={refused[name]}
                onText={(text) => set(name, text)}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
