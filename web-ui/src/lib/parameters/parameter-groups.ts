import type { JsonSchema, ParameterPreset } from '@/lib/api/schema';

export interface ParameterGroup {
  name: string;
  parameters: [name: string, schema: JsonSchema][];
}

type Values = Record<string, unknown>;

/** Whether a parameter of `schema` can matter where another one may have any of these values: its condition holds for one, and so does that of the one it names. */
export function mayMatter(schema: JsonSchema, name: string, possible: (name: string) => unknown[]): boolean {
  const [, other = '', negated, wanted] = /^(\w+)(!?)=(.*)$/.exec(schema.properties?.[name]?.['x-when'] ?? '') ?? [];
  return wanted === undefined || (possible(other).some((value) => (String(value) === wanted) !== (negated === '!')) && mayMatter(schema, other, possible));
}

/** Whether a parameter matters beside these values. */
export const matters = (schema: JsonSchema, name: string, values: Values): boolean => mayMatter(schema, name, (other) => [values[other]]);

/** The parameters that matter, under the headings that the trainer gave them. */
export function groupsOf(schema: JsonSchema, values: Values): ParameterGroup[] {
  const groups: ParameterGroup[] = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (!matters(schema, name, values)) continue;
    const heading = property['x-group'] ?? '';
    const group = groups.find((one) => one.name === heading);
    if (group) group.parameters.push([name, property]);
    else groups.push({ name: heading, parameters: [[name, property]] });
  }
  return groups;
}

/** What does not matter left out: equal for values that train the same. */
export function mattering(schema: JsonSchema, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => matters(schema, name, values)));
}

/** The preset that trains as these values do. */
export function presetOf(schema: JsonSchema, defaults: Values, values: Values): ParameterPreset | undefined {
  const meaning = (of: Values) => JSON.stringify(Object.entries(mattering(schema, of)).sort(([a], [b]) => a.localeCompare(b)));
  return schema['x-presets']?.find((preset) => meaning({ ...defaults, ...preset.values }) === meaning(values));
}
