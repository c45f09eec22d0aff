import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/ui/misc';
import { cn } from '@/lib/cn';
import { count } from '@/lib/format';
import { type Colouring, cssOf, type Group, type Shape } from './map-colours';

interface Props {
  colouring: Colouring;
  groups: readonly Group[];
  amounts: readonly number[];
  hidden: ReadonlySet<number>;
  onToggle: (place: number) => void;
}

/** What the colours mean; an entry that is pressed out is not drawn. */
export function MapLegend({ colouring, groups, amounts, hidden, onToggle }: Props) {
  const { t } = useTranslation();
  return (
    <Panel className="shrink-0" aria-label={t('embeddings.map.legend')}>
      <ul className="p-1">
        {groups.map((group, place) => {
          const off = hidden.has(place);
          return (
            <li key={group.key}>
              <button
                type="button"
                aria-pressed={!off}
                onClick={() => onToggle(place)}
                title={t(off ? 'embeddings.map.show' : 'embeddings.map.hide')}
                className={cn('flex min-h-7 w-full items-center gap-2 rounded-md px-2 text-left text-xs hover:bg-sunken', off && 'text-faint line-through')}
              >
                <Swatch group={group} off={off} />
                <span className="min-w-0 flex-1">{t(`embeddings.map.groups.${colouring}.${group.key}` as 'embeddings.map.groups.label.yes')}</span>
                <span className="text-faint">{count(amounts[place] ?? 0)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

const paths: Record<Shape, React.ReactNode> = {
  disc: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  diamond: <path d="M6 1.2 10.8 6 6 10.8 1.2 6Z" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.1" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.9a4.1 4.1 0 0 0 0 8.2Z" fill="currentColor" />
    </>
  ),
  ring: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeDasharray="2 2" />,
};

function Swatch({ group, off }: { group: Group; off: boolean }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden className={cn('size-3 shrink-0', off && 'opacity-30')} style={{ color: cssOf(group) }}>
      {paths[group.shape]}
    </svg>
  );
}
