import type { JsonSchema } from '@/lib/api/schema';
import { parseNumber } from '@/lib/format';
import { matters } from './parameter-groups';

export type SchemaError = { kind: 'number' | 'whole' | 'minimum' | 'maximum' | 'above' | 'below' | 'list' | 'required' | 'step' | 'length'; limit?: number };

const typeOf = (schema: JsonSchema): string => (Array.isArray(schema.type) ? (schema.type.find((type) => type !== 'null') ?? 'string') : (schema.type ?? 'string'));

const optional = (schema: JsonSchema): boolean => Array.isArray(schema.type) && schema.type.includes('null');

/** What a field shows for a value: the text that, typed back, gives the same value. */
export const textOf = (value: unknown): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value));

/**
 * Reads what was typed against one property of a trainer's JSON Schema (2020-12).
 * The server checks again with the whole schema; a compiler of schemas would need `eval`, which the policy forbids.
 */
export function readValue(schema: JsonSchema, text: string): { value: unknown } | { error: SchemaError } {
  const type = typeOf(schema);
  if (text.trim() === '' && type !== 'string') return optional(schema) ? { value: null } : type === 'array' && !schema.minItems ? { value: [] } : { error: { kind: 'required' } };
  if (type === 'boolean') return { value: text === 'true' };
  if (schema.enum) return { value: schema.enum.find((one) => String(one) === text) ?? text };
  if (type === 'array') return readList(schema, text);
  if (type === 'number' || type === 'integer') return readNumber(schema, type, text);
  return { value: text };
}

function readList(schema: JsonSchema, text: string): { value: unknown } | { error: SchemaError } {
  const items = text.split(/[,，\s]+/).filter(Boolean);
  if (schema.minItems !== undefined && items.length < schema.minItems) return { error: { kind: 'length', limit: schema.minItems } };
  const values: unknown[] = [];
  for (const item of items) {
    const read = readValue(schema.items ?? { type: 'number' }, item);
    if ('error' in read) return { error: read.error.kind === 'number' ? { kind: 'list' } : read.error };
    values.push(read.value);
  }
  return { value: values };
}

function readNumber(schema: JsonSchema, type: string, text: string): { value: unknown } | { error: SchemaError } {
  const value = parseNumber(text);
  if (value === null) return { error: { kind: 'number' } };
  if (type === 'integer' && !Number.isInteger(value)) return { error: { kind: 'whole' } };
  if (schema.minimum !== undefined && value < schema.minimum) return { error: { kind: 'minimum', limit: schema.minimum } };
  if (schema.maximum !== undefined && value > schema.maximum) return { error: { kind: 'maximum', limit: schema.maximum } };
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return { error: { kind: 'above', limit: schema.exclusiveMinimum } };
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) return { error: { kind: 'below', limit: schema.exclusiveMaximum } };
  if (schema.multipleOf !== undefined && Math.abs(value / schema.multipleOf - Math.round(value / schema.multipleOf)) > 1e-9) return { error: { kind: 'step', limit: schema.multipleOf } };
  return { value };
}

export interface ReadForm {
  values: Record<string, unknown>;
  changed: string[];
  errors: Record<string, SchemaError>;
}

/** All fields at once; only what differs from the defaults is worth naming. What does not matter now has its default, whatever stands in its hidden field. */
export function readForm(schema: JsonSchema, defaults: Record<string, unknown>, texts: Record<string, string>): ReadForm {
  const read: ReadForm = { values: {}, changed: [], errors: {} };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const standard = defaults[name] ?? property.default;
    const text = texts[name];
    if (text === undefined) {
      if (standard !== undefined) read.values[name] = standard;
      continue;
    }
    const field = readValue(property, text);
    if ('error' in field) read.errors[name] = field.error;
    else read.values[name] = field.value;
    if ('error' in field || JSON.stringify(field.value) !== JSON.stringify(standard)) read.changed.push(name);
  }
  const hidden = [...read.changed].filter((name) => !matters(schema, name, read.values));
  if (hidden.length === 0) return read;
  return readForm(schema, defaults, Object.fromEntries(Object.entries(texts).filter(([name]) => !hidden.includes(name))));
}
