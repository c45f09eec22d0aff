import type { JsonSchema, StudyDimension, StudyRequest, Trainer } from '@/lib/api/schema';
import { parseNumber } from '@/lib/format';
import { mayMatter } from '@/lib/parameters/parameter-groups';
import { show } from '@/lib/parameters/parameters';
import { readForm, readValue, textOf } from '@/lib/parameters/schema-check';

/** A parameter while somebody says how far it is to be varied. */
export interface DimensionDraft {
  varied: boolean;
  minimum: string;
  maximum: string;
  log: boolean;
  /** Which of the possible values are tried, as they are shown. */
  choices: string[];
}

export type DimensionError = 'number' | 'whole' | 'order' | 'log' | 'outside' | 'choices' | 'resource';

/** The values among which a parameter can be chosen; none where it is a number. */
export function choicesOf(property: JsonSchema, standard: StudyDimension | undefined): unknown[] {
  if (standard && standard.choices.length > 0) return standard.choices;
  return property.type === 'boolean' ? [false, true] : (property.enum ?? []);
}

const isNumber = (property: JsonSchema): boolean => property.type === 'number' || property.type === 'integer';

/** What can be varied: numbers, and what has at least two values to choose from. */
export const canVary = (property: JsonSchema, standard: StudyDimension | undefined): boolean => (isNumber(property) && !property.enum) || choicesOf(property, standard).length > 1;

/** The trainer's own search space; what it leaves alone is fixed, with the schema's limits to start from. */
export function draftOf(trainer: Trainer): Record<string, DimensionDraft> {
  const schema = trainer.schema as JsonSchema;
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => {
      const standard = standardOf(trainer, name);
      return [
        name,
        {
          varied: standard !== undefined,
          minimum: textOf(standard?.minimum ?? property.minimum),
          maximum: textOf(standard?.maximum ?? property.maximum),
          log: standard?.log ?? property['x-log-scale'] === true,
          choices: choicesOf(property, standard).map(show),
        },
      ];
    }),
  );
}

export const standardOf = (trainer: Trainer, name: string): StudyDimension | undefined => {
  const found = trainer.searchSpace.find((one) => one.parameter === name);
  return found && { parameter: name, minimum: found.minimum, maximum: found.maximum, log: found.log, choices: found.choices };
};

export function readDimension(property: JsonSchema, standard: StudyDimension | undefined, name: string, draft: DimensionDraft): StudyDimension | DimensionError {
  const possible = choicesOf(property, standard);
  if (possible.length > 0) {
    const choices = possible.filter((choice) => draft.choices.includes(show(choice)));
    return choices.length < 2 ? 'choices' : { parameter: name, minimum: null, maximum: null, log: false, choices };
  }
  const [minimum, maximum] = [parseNumber(draft.minimum), parseNumber(draft.maximum)];
  if (minimum === null || maximum === null) return 'number';
  if (property.type === 'integer' && !(Number.isInteger(minimum) && Number.isInteger(maximum))) return 'whole';
  if (minimum >= maximum) return 'order';
  if ([draft.minimum, draft.maximum].some((text) => 'error' in readValue(property, text))) return 'outside';
  if (draft.log && minimum <= 0) return 'log';
  return { parameter: name, minimum, maximum, log: draft.log, choices: [] };
}

export interface ReadSpace {
  space: StudyDimension[];
  errors: Record<string, DimensionError>;
  /** Parameters that can matter with these ranges and values. */
  shown: string[];
  /** What stays as it is in every trial. */
  fixed: Record<string, unknown>;
  /** Fixed values that cannot be. */
  wrong: string[];
  /** Nothing differs from the trainer's own search space. */
  own: boolean;
}

/** `prunes`: whether a pruner gives out the trainer's resource, which trials then cannot vary. */
export function readSpace(trainer: Trainer, drafts: Record<string, DimensionDraft>, texts: Record<string, string>, prunes = false): ReadSpace {
  const schema = trainer.schema as JsonSchema;
  const form = readForm(schema, trainer.defaults, texts);
  const read: ReadSpace = { space: [], errors: {}, shown: [], fixed: {}, wrong: [], own: true };
  const possible = (name: string): unknown[] => (drafts[name]?.varied ? drafts[name].choices : [form.values[name]]);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const standard = standardOf(trainer, name);
    if (!mayMatter(schema, name, possible)) {
      if (standard) read.own = false;
      continue;
    }
    read.shown.push(name);
    const draft = drafts[name];
    if (!draft?.varied) {
      if (standard) read.own = false;
      if (form.errors[name]) read.wrong.push(name);
      else if (form.changed.includes(name)) read.fixed[name] = form.values[name];
      continue;
    }
    const dimension = prunes && name === trainer.resource ? 'resource' : readDimension(property, standard, name, draft);
    if (typeof dimension === 'string') read.errors[name] = dimension;
    else {
      read.space.push(dimension);
      if (JSON.stringify(dimension) !== JSON.stringify(standard)) read.own = false;
    }
  }
  return read;
}

/** Why the same request would not give the same trials again; empty where it would. */
export function irreproducible(request: Pick<StudyRequest, 'pruner' | 'maxMinutes'>): ('asynchronous' | 'minutes')[] {
  return [...(request.pruner === 'asha' || request.pruner === 'median' ? (['asynchronous'] as const) : []), ...(request.maxMinutes === null ? [] : (['minutes'] as const))];
}
