import { useState } from 'react';
import { ImageOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { coverOf } from '@/lib/video-id';

export function Cover({ url, className, eager }: { url: string | null | undefined; className?: string; eager?: boolean }) {
  const { t } = useTranslation();
  const source = coverOf(url);
  const [broken, setBroken] = useState<string | null>(null);
  const frame = cn('aspect-video shrink-0 overflow-hidden rounded-md bg-sunken', className);
  if (!source || broken === source)
    return (
      <div className={cn(frame, 'flex items-center justify-center text-faint')} title={t('videos.noCover')}>
        <ImageOff aria-hidden className="size-1/4 max-h-8 min-h-3.5" strokeWidth={1.25} />
      </div>
    );
  return <img src={source} alt="" referrerPolicy="no-referrer" loading={eager ? 'eager' : 'lazy'} decoding="async" onError={() => setBroken(source)} className={cn(frame, 'object-cover')} />;
}
