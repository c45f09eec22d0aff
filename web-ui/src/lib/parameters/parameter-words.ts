import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Titled } from '@/lib/api/schema';

export interface ParameterWords {
  title: (of: Titled | undefined, name: string) => string;
  description: (of: Titled) => string | undefined;
  unit: (schema: JsonSchema) => string | undefined;
  /** What a value of an enum or a switch is called; the value itself where it has no name. */
  choice: (schema: JsonSchema, value: string) => string;
}

/** The words of a trainer's schema in the user's language; all of them come with the schema. */
export function useParameterWords(): ParameterWords {
  const { t, i18n } = useTranslation();
  const chinese = i18n.language === 'zh-CN';
  return useMemo(() => {
    const title = (of: Titled | undefined, name: string) => (chinese ? of?.['x-title-zh'] : undefined) ?? of?.title ?? name;
    return {
      title,
      description: (of) => (chinese ? of['x-description-zh'] : undefined) ?? of.description,
      unit: (schema) => (chinese ? schema['x-unit-zh'] : undefined) ?? schema['x-unit'],
      choice: (schema, value) => (schema.type === 'boolean' && (value === 'true' || value === 'false') ? t(`common.switch.${value}`) : title(schema['x-choices']?.[value], value)),
    };
  }, [t, chinese]);
}
