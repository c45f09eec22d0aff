import type { JsonSchema } from '@/lib/api/schema';

export interface ParameterGroup {
  name: string;
  parameters: [name: string, schema: JsonSchema][];
}

/** Whether a parameter matters now: `x-when` names another one and the value it must, or must not, have. */
export function matters(schema: JsonSchema, values: Record<string, unknown>): boolean {
  const when = schema['x-when'];
  if (typeof when !== 'string') return true;
  const [, other = '', negated, wanted = ''] = /^(\w+)(!?)=(.*)$/.exec(when) ?? [];
  return (String(values[other]) === wanted) !== (negated === '!');
}

/** The parameters that matter, under the headings that the trainer gave them. */
export function groupsOf(schema: JsonSchema, values: Record<string, unknown>): ParameterGroup[] {
  const groups: ParameterGroup[] = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (!matters(property, values)) continue;
    const heading = typeof property['x-group'] === 'string' ? property['x-group'] : '';
    const group = groups.find((one) => one.name === heading);
    if (group) group.parameters.push([name, property]);
    else groups.push({ name: heading, parameters: [[name, property]] });
  }
  return groups;
}
