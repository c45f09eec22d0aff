import { useTranslation } from 'react-i18next';

const known = ['hybrid', 'logistic-regression', 'mlp', 'ngram'] as const;

/** A trainer's title and description in the user's language; one that is new here speaks for itself. */
export function useTrainerText(): (trainer: { name: string; title: string; description: string }) => { title: string; description: string } {
  const { t } = useTranslation();
  return (trainer) => {
    const found = known.find((one) => one === trainer.name);
    return found ? { title: t(`trainers.${found}.title`), description: t(`trainers.${found}.description`) } : trainer;
  };
}

/** The same for a run or a version, which carry the trainer's name alone. */
export function useTrainerTitle(): (name: string) => string {
  const text = useTrainerText();
  return (name) => text({ name, title: name, description: '' }).title;
}
