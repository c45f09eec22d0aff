import { useState } from 'react';
import { ImageOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { coverOf } from '@/lib/video-id';

export function Cover({ url, className, eager, note }: { url: string | null | undefined; className?: string; eager?: boolean; note?: string }) {
  const { t } = useTranslation();
  const source = coverOf(url);
  const [broken, setBroken] = useState<string | null>(null);
  const frame = cn('aspect-video shrink-0 overflow-hidden rounded-md bg-sunken', className);
  if (!source || broken === source)
    return (
      <div className={cn(frame, 'flex flex-col items-center justify-center gap-1 text-faint', note && 'border border-dashed')} title={note ?? t('videos.noCover')}>
        <ImageOff aria-hidden className="size-1/4 max-h-8 min-h-3.5" strokeWidth={1.25} />
        {note && <span className="text-xs">{note}</span>}
      </div>
    );
  return <img src={source} alt="" referrerPolicy="no-referrer" loading={eager ? 'eager' : 'lazy'} decoding="async" onError={() => setBroken(source)} className={cn(frame, 'object-cover')} />;
}
