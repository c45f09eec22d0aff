import { useDeferredValue, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { CircleHelp, Languages, Moon, Plus, Search, Sun, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { LabelMark } from '@/components/marks';
import { Dialog } from '@/components/ui/overlay';
import { videoSearchQuery } from '@/lib/api/labels';
import { setLanguage } from '@/lib/i18n';
import { setTheme } from '@/lib/theme';
import { useMay } from '@/lib/roles';
import { destinations } from './navigation';

const item = 'flex min-h-9 items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-accent-wash [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-dim';
const heading = '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint';

export function Palette({ open, onClose, onHelp }: { open: boolean; onClose: () => void; onHelp: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('palette.title')} bare>
      <PaletteBody onClose={onClose} onHelp={onHelp} />
    </Dialog>
  );
}

function PaletteBody({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const videos = useQuery(videoSearchQuery(search));
  const run = (act: () => void) => () => {
    onClose();
    act();
  };
  const go = (to: string) => run(() => void navigate(to));
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';

  return (
    <Command label={t('palette.title')} loop className="flex max-h-[60vh] flex-col">
      <div className="flex items-center gap-2 border-b px-3">
        <Search aria-hidden className="size-4 text-faint" />
        <Command.Input value={text} onValueChange={setText} autoFocus placeholder={t('palette.placeholder')} className="h-11 w-full bg-transparent text-base outline-none" />
      </div>
      <Command.List className="scroll-quiet min-h-0 overflow-y-auto p-2">
        <Command.Empty className="px-2 py-6 text-center text-dim">{t('palette.nothing')}</Command.Empty>
        {search !== '' && (videos.data?.items.length ?? 0) > 0 && (
          <Command.Group forceMount heading={t('palette.videos')} className={heading}>
            {videos.data?.items.map((video) => (
              <Command.Item key={video.aid} forceMount value={`video ${video.aid}`} onSelect={go(`/videos?aid=${video.aid}&q=${encodeURIComponent(search)}`)} className={item}>
                <span className="min-w-0 flex-1 truncate">{video.title || t('videos.untitled')}</span>
                <LabelMark label={video.effectiveLabel} quiet />
              </Command.Item>
            ))}
          </Command.Group>
        )}
        <Command.Group heading={t('palette.go')} className={heading}>
          {destinations.filter((one) => may(one.role)).map((one) => (
            <Command.Item key={one.key} value={`${t(`pages.${one.key}`)} ${one.key}`} onSelect={go(one.to)} className={item}>
              <one.icon aria-hidden />
              {t(`pages.${one.key}`)}
            </Command.Item>
          ))}
        </Command.Group>
        <Command.Group heading={t('palette.do')} className={heading}>
          {may('trainer') && (
            <>
              <Command.Item value={`${t('palette.newDataset')} new dataset`} onSelect={go('/datasets/new')} className={item}>
                <Plus aria-hidden />
                {t('palette.newDataset')}
              </Command.Item>
              <Command.Item value={`${t('palette.newRun')} new run`} onSelect={go('/runs/new')} className={item}>
                <Plus aria-hidden />
                {t('palette.newRun')}
              </Command.Item>
              <Command.Item value={`${t('palette.newStudy')} new study`} onSelect={go('/tuning/new')} className={item}>
                <Plus aria-hidden />
                {t('palette.newStudy')}
              </Command.Item>
            </>
          )}
          {may('admin') && (
            <Command.Item value={`${t('palette.import')} import`} onSelect={go('/videos?import=1')} className={item}>
              <Upload aria-hidden />
              {t('palette.import')}
            </Command.Item>
          )}
          <Command.Item value={`${t('palette.light')} light theme`} onSelect={run(() => setTheme('light'))} className={item}>
            <Sun aria-hidden />
            {t('palette.light')}
          </Command.Item>
          <Command.Item value={`${t('palette.dark')} dark theme`} onSelect={run(() => setTheme('dark'))} className={item}>
            <Moon aria-hidden />
            {t('palette.dark')}
          </Command.Item>
          <Command.Item value={`${t('palette.language')} language`} onSelect={run(() => void setLanguage(other))} className={item}>
            <Languages aria-hidden />
            <span lang={other}>{t('palette.language')}</span>
          </Command.Item>
          <Command.Item value={`${t('shell.keys')} keys help`} onSelect={run(onHelp)} className={item}>
            <CircleHelp aria-hidden />
            {t('shell.keys')}
          </Command.Item>
        </Command.Group>
      </Command.List>
    </Command>
  );
}
