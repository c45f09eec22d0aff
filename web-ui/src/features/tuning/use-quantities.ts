import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Quantity } from '@/components/charts/axis';
import type { JsonSchema, StudyView } from '@/lib/api/schema';
import { trainersQuery } from '@/lib/api/training';
import { metric } from '@/lib/format';
import { useParameterWords } from '@/lib/parameters/parameter-words';

/** What a study varies and what it raises, as axes with the trainer's own words, and the name of what pruners give out. */
export function useQuantities(study: StudyView): { parameters: Quantity[]; value: Quantity; schema: JsonSchema | undefined; resource: string } {
  const { t } = useTranslation();
  const words = useParameterWords();
  const trainers = useQuery(trainersQuery);
  const trainer = trainers.data?.items.find((one) => one.name === study.request.trainer);
  const schema = trainer?.schema as JsonSchema | undefined;
  const resource = trainer?.resource ? words.title(schema?.properties?.[trainer.resource], trainer.resource) : '';
  const parameters = useMemo(() => study.space.map((dimension): Quantity => {
    const property = schema?.properties?.[dimension.parameter];
    return {
      key: dimension.parameter,
      label: words.title(property, dimension.parameter),
      unit: property && words.unit(property),
      log: dimension.log,
      name: property?.enum ? (value) => words.choice(property, value) : undefined,
    };
  }), [study.space, schema, words]);
  const value = useMemo((): Quantity => ({ key: 'value', label: t(`tuning.onValidation.${study.request.metric}`), format: (one) => metric(one) }), [study.request.metric, t]);
  return { parameters, value, schema, resource };
}
