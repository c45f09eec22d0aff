import { useTranslation } from 'react-i18next';
import type { JsonSchema, Trainer } from '@/lib/api/schema';
import { groupsOf } from '@/lib/parameters/parameter-groups';
import { useParameterWords } from '@/lib/parameters/parameter-words';
import { readForm, textOf } from '@/lib/parameters/schema-check';
import { SearchRow } from './search-row';
import { type DimensionDraft, type ReadSpace, standardOf } from './study-draft';

interface Props {
  trainer: Trainer;
  drafts: Record<string, DimensionDraft>;
  texts: Record<string, string>;
  read: ReadSpace;
  /** What the server said against single parameters, by their names. */
  refused: Record<string, string>;
  onDrafts: (drafts: Record<string, DimensionDraft>) => void;
  onTexts: (texts: Record<string, string>) => void;
}

/** Every parameter of the trainer under its headings, each varied or fixed. */
export function SearchSpaceForm({ trainer, drafts, texts, read, refused, onDrafts, onTexts }: Props) {
  const { t } = useTranslation();
  const words = useParameterWords();
  const schema = trainer.schema as JsonSchema;
  const form = readForm(schema, trainer.defaults, texts);
  const shown = new Set(read.shown);
  // What can matter is shown under its own heading, whatever its condition says of the values that are fixed now.
  const groups = groupsOf({ ...schema, properties: Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, { ...property, 'x-when': undefined }])) }, {});
  if (read.shown.length === 0) return <p className="px-4 py-3 text-sm text-dim">{t('runs.noParameters')}</p>;
  return groups.map((group) => {
    const parameters = group.parameters.filter(([name]) => shown.has(name));
    if (parameters.length === 0) return null;
    return (
      <section key={group.name}>
        {group.name && <h3 className="bg-sunken/60 px-4 py-1 text-xs font-medium text-dim">{words.title(schema['x-groups']?.[group.name], group.name)}</h3>}
        <ul>
          {parameters.map(([name, property]) => {
            const draft = drafts[name];
            return (
              draft && (
                <SearchRow
                  key={name}
                  name={name}
                  schema={property}
                  standard={standardOf(trainer, name)}
                  draft={draft}
                  error={read.errors[name]}
                  refusal={refused[name]}
                  onChange={(next) => onDrafts({ ...drafts, [name]: next })}
                  fixed={{
                    standard: textOf(trainer.defaults[name] ?? property.default),
                    text: texts[name],
                    changed: form.changed.includes(name),
                    error: form.errors[name],
                    onText: (text) => onTexts(text === undefined ? Object.fromEntries(Object.entries(texts).filter(([one]) => one !== name)) : { ...texts, [name]: text }),
                  }}
                />
              )
            );
          })}
        </ul>
      </section>
    );
  });
}
