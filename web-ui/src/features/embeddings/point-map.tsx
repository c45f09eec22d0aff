import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { LabelShape } from '@/components/marks';
import { Async, Lines } from '@/components/states';
import { Panel } from '@/components/ui/misc';
import { mapPointsQuery } from '@/lib/api/embeddings';
import type { EmbeddingMap, MapPoints } from '@/lib/api/schema';
import { count } from '@/lib/format';
import { head } from './hostile';
import { MapCanvas } from './map-canvas';
import { type Colouring, grouped, groups, tally } from './map-colours';
import { MapLegend } from './map-legend';
import { readView, type View, writeView } from './map-view';
import { PointGrid } from './point-grid';
import { SafeText } from './safe-text';

interface Props {
  map: EmbeddingMap;
  colouring: Colouring;
  /** Groups that are not shown, by their keys. */
  hide: string;
  at: string;
  onHide: (hide: string) => void;
  onAt: (at: string) => void;
}

const height = 'h-[62vh] min-h-[320px] lg:h-[calc(100vh-var(--above,0px)-200px)] lg:min-h-[440px]';

export function PointMap(props: Props) {
  const points = useQuery(mapPointsQuery(props.map.id));
  return (
    <Async
      of={points}
      skeleton={
        <Panel className={height}>
          <Lines count={12} />
        </Panel>
      }
    >
      {(found) => <Drawn {...props} points={found} />}
    </Async>
  );
}

function Drawn({ map, colouring, hide, at, onHide, onAt, points }: Props & { points: MapPoints }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [view, setView] = useState<View>(() => readView(at));
  const grid = useMemo(() => new PointGrid(points.x, points.y), [points]);
  const places = useMemo(() => grouped(points, colouring), [points, colouring]);
  const legend = groups[colouring];
  const hidden = useMemo(() => new Set(hide.split(',').map((key) => legend.findIndex((group) => group.key === key)).filter((place) => place >= 0)), [hide, legend]);
  const amounts = useMemo(() => tally(places, legend.length), [places, legend]);

  // The address hears of it when the map rests.
  const tell = useRef(onAt);
  useEffect(() => {
    tell.current = onAt;
  });
  const text = writeView(view);
  useEffect(() => {
    if (text === at) return undefined;
    const timer = setTimeout(() => tell.current(text), 400);
    return () => clearTimeout(timer);
  }, [text, at]);

  const toggle = (place: number) => {
    const next = new Set(hidden);
    if (!next.delete(place)) next.add(place);
    onHide([...next].map((one) => legend[one]?.key).join(','));
  };
  return (
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-[minmax(0,1fr)_272px]">
      <Panel className={`overflow-hidden ${height}`}>
        <MapCanvas points={points} grid={grid} places={places} groups={legend} hidden={hidden} view={view} onView={setView} onOpen={(aid) => void navigate(`/videos?aid=${aid}`)} />
      </Panel>
      <div className="flex min-h-0 flex-col gap-3 lg:h-[calc(100vh-var(--above,0px)-200px)] lg:min-h-[440px]">
        <MapLegend colouring={colouring} groups={legend} amounts={amounts} hidden={hidden} onToggle={toggle} />
        <InView points={points} grid={grid} places={places} hidden={hidden} view={view} />
        <p className="text-xs text-faint">{t(map.sampled ? 'embeddings.map.footSampled' : 'embeddings.map.foot', { method: map.method, points: count(points.aids.length), seed: map.seed })}</p>
      </div>
    </div>
  );
}

const listed = 40;

/** The same videos as links, for hands without a pointer: those nearest to the middle of what is seen. */
function InView({ points, grid, places, hidden, view }: { points: MapPoints; grid: PointGrid; places: Uint8Array; hidden: ReadonlySet<number>; view: View }) {
  const { t } = useTranslation();
  const settled = useDeferredValue(view);
  const { near, amount } = useMemo(() => {
    const half = 0.55 / settled.k;
    const found: [number, number][] = [];
    grid.within(settled.x - half, settled.y - half, settled.x + half, settled.y + half, (index) => {
      if (!hidden.has(places[index] ?? 0)) found.push([index, (points.x[index]! - settled.x) ** 2 + (points.y[index]! - settled.y) ** 2]);
    });
    found.sort((a, b) => a[1] - b[1]);
    return { near: found.slice(0, listed).map(([index]) => index), amount: found.length };
  }, [grid, hidden, places, points, settled]);
  return (
    <Panel className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <h2 className="flex min-h-9 items-center justify-between gap-2 border-b px-3 text-xs font-semibold">
        {t('embeddings.map.inView')}
        <span className="font-normal text-faint">{count(amount)}</span>
      </h2>
      {near.length === 0 ? (
        <p className="px-3 py-4 text-xs text-dim">{t('embeddings.map.nothingInView')}</p>
      ) : (
        <ul className="scroll-quiet max-h-72 min-h-0 flex-1 overflow-y-auto py-1 lg:max-h-none">
          {near.map((index) => (
            <li key={index}>
              <Link to={`/videos?aid=${points.aids[index]}`} className="flex items-center gap-2 px-3 py-1 text-xs hover:bg-sunken/60 focus-visible:-outline-offset-2">
                <LabelShape label={points.label[index] ?? null} />
                <span className="sr-only">{t(`label.${points.label[index] ?? 'none'}`)}</span>
                <span className="min-w-0 truncate">{points.title[index] ? <SafeText text={head(points.title[index], 120)} /> : t('videos.untitled')}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
