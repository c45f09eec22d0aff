import { CanaryPanel } from './canary-panel';
import { ScanPanel } from './scan-panel';
import { useChosen } from './sections';

/** Whether what is stored is sound, and whether the model still answers as it did. */
export function IntegritySection() {
  const { model } = useChosen();
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
      <ScanPanel model={model} />
      <CanaryPanel model={model} />
    </div>
  );
}
