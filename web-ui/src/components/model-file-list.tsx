import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { modelFilesQuery, modelFileUrl } from '@/lib/api/training';
import { bytes } from '@/lib/format';
import { Failed, Lines } from './states';
import { Button } from './ui/button';

const kinds: Record<string, 'onnx' | 'weights' | 'specification'> = { 'model.onnx': 'onnx', 'model.safetensors': 'weights', 'model.json': 'specification' };

/** What a version is made of, to take it elsewhere. */
export function ModelFileList({ model, version }: { model: string; version: number }) {
  const { t } = useTranslation();
  const files = useQuery(modelFilesQuery(model, version));
  if (files.error) return <Failed compact error={files.error} onRetry={() => void files.refetch()} />;
  if (!files.data) return <Lines count={3} />;
  const has = (ending: string) => files.data.items.some((file) => file.name.endsWith(ending));
  return (
    <div className="space-y-3">
      <ul className="divide-y rounded-lg border">
        {files.data.items.map((file) => {
          const kind = kinds[file.name];
          return (
            <li key={file.name} className="flex items-center gap-3 px-3 py-2">
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{file.name}</span>
                {kind && <span className="block text-xs text-dim">{t(`models.fileKinds.${kind}`)}</span>}
              </span>
              <span className="text-xs text-faint">{bytes(file.bytes)}</span>
              <Button size="sm" asChild>
                <a href={modelFileUrl(model, version, file.name)} download aria-label={t('models.downloadFile', { name: file.name })}>
                  <Download aria-hidden />
                  {t('models.download')}
                </a>
              </Button>
            </li>
          );
        })}
      </ul>
      <p className="text-xs text-faint">{t(has('.onnx') ? 'models.onnxHelp' : 'models.noOnnx')}</p>
    </div>
  );
}
