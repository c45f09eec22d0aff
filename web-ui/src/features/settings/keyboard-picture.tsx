import { useTranslation } from 'react-i18next';
import { answerKeys, type KeyPreset } from '@/lib/key-preset';

const rows: { indent: number; codes: string[] }[] = [
  { indent: 0, codes: ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0'] },
  { indent: 0.5, codes: ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyY', 'KeyU', 'KeyI', 'KeyO', 'KeyP'] },
  { indent: 0.8, codes: ['KeyA', 'KeyS', 'KeyD', 'KeyF', 'KeyG', 'KeyH', 'KeyJ', 'KeyK', 'KeyL', 'Semicolon'] },
  { indent: 1.3, codes: ['KeyZ', 'KeyX', 'KeyC', 'KeyV', 'KeyB', 'KeyN', 'KeyM', 'Comma', 'Period', 'Slash'] },
];
const caps: Record<string, string> = { Semicolon: ';', Comma: ',', Period: '.', Slash: '/' };
const step = 30;
const side = 26;

/** Which places answer what: no is outlined by dashes, yes is filled, so that the picture needs no hue. */
export function KeyboardPicture({ preset }: { preset: KeyPreset }) {
  const { t } = useTranslation();
  const { no, yes } = answerKeys[preset];
  return (
    <svg viewBox="0 0 340 120" role="img" aria-label={t(`settings.picture.${preset}`)} className="w-full max-w-[420px]">
      {rows.flatMap(({ indent, codes }, row) =>
        codes.map((code, column) => {
          const mark = no.includes(code) ? 'no' : yes.includes(code) ? 'yes' : null;
          const x = (column + indent) * step;
          const y = row * step;
          return (
            <g key={code}>
              <rect
                x={x + 1}
                y={y + 1}
                width={side}
                height={side}
                rx="4"
                fill={mark === null ? 'none' : `var(--${mark}-wash)`}
                stroke={mark === null ? 'var(--line)' : `var(--${mark})`}
                strokeWidth={mark === 'yes' ? 1.6 : 1}
                strokeDasharray={mark === 'no' ? '3 2' : undefined}
              />
              <text x={x + 1 + side / 2} y={y + 18} textAnchor="middle" fontSize="11" fontWeight={mark === null ? 400 : 600} fill={mark === null ? 'var(--faint)' : `var(--${mark})`}>
                {caps[code] ?? code.slice(-1)}
              </text>
            </g>
          );
        }),
      )}
    </svg>
  );
}
