import { RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { LabelMark } from '@/components/marks';
import { Kbd, Panel, PanelTitle } from '@/components/ui/misc';
import { cn } from '@/lib/cn';
import { type KeyPreset, setKeyPreset, useKeyPreset } from '@/lib/key-preset';
import { KeyboardPicture } from './keyboard-picture';

const presets: KeyPreset[] = ['halves', 'two'];

export function KeysSection() {
  const { t } = useTranslation();
  const preset = useKeyPreset();
  const others: [string[], string][] = [
    [['←', '→'], t('keys.walk')],
    [[t('desk.space')], t('keys.skip')],
    [['Ctrl', 'Z'], t('keys.undo')],
    [['`'], t('desk.playerKey')],
    [['?'], t('desk.guide')],
  ];
  return (
    <>
      <RadioGroup.Root value={preset} onValueChange={(next) => setKeyPreset(next as KeyPreset)} aria-label={t('settings.preset')} className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        {presets.map((one) => (
          <Panel key={one} className={cn('relative p-4', preset === one && 'border-accent')}>
            <div className="flex items-start gap-3">
              <RadioGroup.Item value={one} id={`preset-${one}`} aria-describedby={`preset-${one}-about`} className="mt-0.5 size-4 shrink-0 rounded-full border border-edge bg-panel data-[state=checked]:border-accent">
                <RadioGroup.Indicator className="m-auto block size-2 rounded-full bg-accent" />
              </RadioGroup.Item>
              <div className="min-w-0 flex-1 space-y-3">
                <div>
                  {/* The whole card chooses. */}
                  <label htmlFor={`preset-${one}`} className="text-sm font-semibold after:absolute after:inset-0">
                    {t(`settings.presets.${one}`)}
                  </label>
                  <p id={`preset-${one}-about`} className="text-xs text-dim">
                    {t(`settings.presetHelp.${one}`)}
                  </p>
                </div>
                <KeyboardPicture preset={one} />
                <p className="flex gap-4">
                  <LabelMark label="no" />
                  <LabelMark label="yes" />
                </p>
              </div>
            </div>
          </Panel>
        ))}
      </RadioGroup.Root>
      <Panel>
        <PanelTitle>{t('settings.otherKeys')}</PanelTitle>
        <dl className="grid gap-x-8 gap-y-2 p-4 sm:grid-cols-2">
          {others.map(([keys, text]) => (
            <div key={text} className="flex items-center justify-between gap-4">
              <dt>{text}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <p className="border-t px-4 py-3 text-xs text-dim">{t('desk.modifiers')}</p>
      </Panel>
    </>
  );
}
