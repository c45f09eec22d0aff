import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/button';
import { Failed, Lines } from '@/components/states';
import { Dialog } from '@/components/ui/overlay';
import type { ModelVersion } from '@/lib/api/schema';
import { modelFilesQuery, modelFileUrl } from '@/lib/api/training';
import { bytes } from '@/lib/format';

/** What a version is made of, to take it elsewhere. */
export function ModelFiles({ version, onClose }: { version: ModelVersion; onClose: () => void }) {
  const { t } = useTranslation();
  const files = useQuery(modelFilesQuery(version.model, version.version));
  const has = (ending: string) => files.data?.items.some((file) => file.name.endsWith(ending));
  return (
    <Dialog open onClose={onClose} title={t('models.filesOf', { model: version.model, version: version.version })}>
      {files.error ? (
        <Failed compact error={files.error} onRetry={() => void files.refetch()} />
      ) : files.data ? (
        <div className="space-y-3">
          <ul className="divide-y rounded-lg border">
            {files.data.items.map((file) => (
              <li key={file.name} className="flex items-center gap-3 px-3 py-2">
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{file.name}</span>
                  <span className="block text-xs text-dim">{file.name === 'model.onnx' ? t('models.fileKinds.onnx') : file.name === 'model.safetensors' ? t('models.fileKinds.weights') : file.name === 'model.json' ? t('models.fileKinds.specification') : ''}</span>
                </span>
                <span className="text-xs text-faint">{bytes(file.bytes)}</span>
                <Button size="sm" asChild>
                  <a href={modelFileUrl(version.model, version.version, file.name)} download aria-label={t('models.downloadFile', { name: file.name })}>
                    <Download aria-hidden />
                    {t('models.download')}
                  </a>
                </Button>
              </li>
            ))}
          </ul>
          <p className="text-xs text-faint">{t(has('.onnx') ? 'models.onnxHelp' : 'models.noOnnx')}</p>
        </div>
      ) : (
        <Lines count={3} />
      )}
    </Dialog>
  );
}
