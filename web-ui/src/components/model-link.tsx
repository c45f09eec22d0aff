import { Medal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** A model version by name, marked where it is champion or challenger now. */
export function ModelLink({ name, version, aliases }: { name: string; version: number; aliases: readonly string[] }) {
  const { t } = useTranslation();
  const role = aliases.includes('champion') ? 'champion' : aliases.includes('challenger') ? 'challenger' : null;
  return (
    <Link to={`/models?name=${encodeURIComponent(name)}&version=${version}`} className="inline-flex min-h-6 items-center gap-1 text-sm whitespace-nowrap text-accent hover:underline">
      {role === 'champion' && <Medal aria-hidden className="size-3.5" />}
      {t('videos.modelVersion', { name, version })}
      {role && <span className="text-xs text-dim">{t(`datasets.lineage.roles.${role}`)}</span>}
    </Link>
  );
}
