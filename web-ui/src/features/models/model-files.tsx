import { useTranslation } from 'react-i18next';
import { ModelFileList } from '@/components/model-file-list';
import { Dialog } from '@/components/ui/overlay';
import type { ModelVersion } from '@/lib/api/schema';

export function ModelFiles({ version, onClose }: { version: ModelVersion; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open onClose={onClose} title={t('models.filesOf', { model: version.model, version: version.version })}>
      <ModelFileList model={version.model} version={version.version} />
    </Dialog>
  );
}
