import { useTranslation } from 'react-i18next';
import type { Trainer } from '@/lib/api/schema';

const known = ['hybrid', 'logistic-regression', 'mlp', 'ngram'] as const;

type Words = Pick<Trainer, 'title' | 'description'>;

/** A trainer's title and description in the user's language; one that is new here speaks for itself. */
export function useTrainerText(): (trainer: Words & Pick<Trainer, 'name' | 'titleZh' | 'descriptionZh'>) => Words {
  const { t, i18n } = useTranslation();
  return (trainer) => {
    const found = known.find((one) => one === trainer.name);
    if (found) return { title: t(`trainers.${found}.title`), description: t(`trainers.${found}.description`) };
    return i18n.language === 'zh-CN' ? { title: trainer.titleZh, description: trainer.descriptionZh } : trainer;
  };
}

/** The same for a run or a version, which carry the trainer's name alone. */
export function useTrainerTitle(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const found = known.find((one) => one === name);
    return found ? t(`trainers.${found}.title`) : name;
  };
}
