import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LabelMark } from '@/components/marks';
import { Button } from '@/components/ui/button';
import type { MapPoints } from '@/lib/api/schema';
import { percent } from '@/lib/format';
import { head } from './hostile';
import type { Group } from './map-colours';
import { paint } from './map-paint';
import { type Frame, fromScreen, panned, scaleOf, toScreen, type View, wholeView, zoomed } from './map-view';
import type { PointGrid } from './point-grid';
import { SafeText } from './safe-text';

interface Props {
  points: MapPoints;
  grid: PointGrid;
  places: Uint8Array;
  groups: readonly Group[];
  hidden: ReadonlySet<number>;
  view: View;
  onView: (view: View) => void;
  onOpen: (aid: number) => void;
}

const reach = 12;
const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function useFrame(): [React.RefObject<HTMLDivElement | null>, Frame] {
  const element = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Frame>({ width: 640, height: 480 });
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setFrame({ width: Math.max(200, Math.floor(entry.contentRect.width)), height: Math.max(200, Math.floor(entry.contentRect.height)) }));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [element, frame];
}

/** A number that changes with the theme, whose colours a canvas cannot follow by itself. */
function useThemeTurn(): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const observer = new MutationObserver(() => setTurn((before) => before + 1));
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return turn;
}

/** Drag moves, wheel and two fingers enlarge, arrow keys walk from video to video. */
export function MapCanvas({ points, grid, places, groups, hidden, view, onView, onOpen }: Props) {
  const { t } = useTranslation();
  const [element, frame] = useFrame();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeTurn();
  const [cursor, setCursor] = useState(-1);
  const fingers = useRef(new Map<number, [number, number]>());
  const moved = useRef(0);
  const accept = useMemo(() => (index: number) => !hidden.has(places[index] ?? 0), [hidden, places]);
  const shown = cursor >= 0 && accept(cursor) ? cursor : -1;

  useEffect(() => {
    const request = requestAnimationFrame(() => canvas.current && paint(canvas.current, { points, places, groups, hidden, view, frame, cursor: shown }));
    return () => cancelAnimationFrame(request);
  }, [points, places, groups, hidden, view, frame, shown, theme]);

  const latest = useRef({ view, frame, onView });
  useEffect(() => {
    latest.current = { view, frame, onView };
  });
  // React's own wheel listener cannot keep the page from scrolling.
  useEffect(() => {
    const target = canvas.current;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const now = latest.current;
      now.onView(zoomed(now.view, now.frame, Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)), event.offsetX, event.offsetY));
    };
    target?.addEventListener('wheel', turn, { passive: false });
    return () => target?.removeEventListener('wheel', turn);
  }, []);

  const at = (event: PointerEvent): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const under = ([left, top]: [number, number]) => {
    const [x, y] = fromScreen(view, frame, left, top);
    return grid.nearest(x, y, reach / scaleOf(view, frame), accept);
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    if (fingers.current.size === 0) moved.current = 0;
    fingers.current.set(event.pointerId, at(event));
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const place = at(event);
    const before = fingers.current.get(event.pointerId);
    if (!before) return setCursor(under(place));
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, place);
    moved.current += Math.hypot(place[0] - before[0], place[1] - before[1]);
    if (!other) return moved.current > 3 ? onView(panned(view, frame, place[0] - before[0], place[1] - before[1])) : undefined;
    const spread = (one: [number, number]) => Math.max(1, Math.hypot(one[0] - other[0], one[1] - other[1]));
    return onView(zoomed(view, frame, spread(place) / spread(before), (place[0] + other[0]) / 2, (place[1] + other[1]) / 2));
  };
  const up = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!fingers.current.delete(event.pointerId) || fingers.current.size > 0 || moved.current > 3) return;
    const found = under(at(event));
    setCursor(found);
    const aid = points.aids[found];
    // A finger has no hover: its first touch shows what a second one opens.
    if (aid !== undefined && (event.pointerType === 'mouse' || found === cursor)) onOpen(aid);
  };

  const walk = ([stepX, stepY]: [number, number]) => {
    const next = shown < 0 ? grid.nearest(view.x, view.y, 2, accept) : grid.next(shown, stepX, stepY, accept);
    if (next < 0) return;
    setCursor(next);
    const [left, top] = toScreen(view, frame, points.x[next]!, points.y[next]!);
    if (left < 24 || top < 24 || left > frame.width - 24 || top > frame.height - 24) onView({ ...view, x: points.x[next]!, y: points.y[next]! });
  };
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const aid = points.aids[shown];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step && event.shiftKey) onView(panned(view, frame, -step[0] * 80, -step[1] * 80));
    else if (step) walk(step);
    else if (event.key === '+' || event.key === '=') onView(zoomed(view, frame, 1.4));
    else if (event.key === '-') onView(zoomed(view, frame, 1 / 1.4));
    else if (event.key === '0') onView(wholeView);
    else if (event.key === 'Escape' && shown >= 0) setCursor(-1);
    else if (event.key === 'Enter' && aid !== undefined) onOpen(aid);
    else return;
    event.preventDefault();
  };

  const [left, top] = shown >= 0 ? toScreen(view, frame, points.x[shown]!, points.y[shown]!) : [0, 0];
  return (
    <div ref={element} className="relative h-full w-full overflow-hidden">
      {/* The map is an instrument: keys walk and enlarge it; the list beside it holds the same videos as links. */}
      <canvas
        ref={canvas}
        // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
        role="application"
        aria-label={t('embeddings.map.keys')}
        tabIndex={0}
        className={`absolute inset-0 size-full touch-none focus-visible:-outline-offset-2 ${shown >= 0 ? 'cursor-pointer' : 'cursor-grab'}`}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={(event) => fingers.current.delete(event.pointerId)}
        onPointerLeave={() => fingers.current.size === 0 && setCursor(-1)}
        onKeyDown={press}
      />
      <div className="absolute top-2 right-2 flex flex-col gap-1">
        <Button size="icon" aria-label={t('embeddings.map.in')} title={t('embeddings.map.in')} onClick={() => onView(zoomed(view, frame, 1.6))}>
          <ZoomIn />
        </Button>
        <Button size="icon" aria-label={t('embeddings.map.out')} title={t('embeddings.map.out')} onClick={() => onView(zoomed(view, frame, 1 / 1.6))}>
          <ZoomOut />
        </Button>
        <Button size="icon" aria-label={t('embeddings.map.whole')} title={t('embeddings.map.whole')} onClick={() => onView(wholeView)}>
          <Maximize />
        </Button>
      </div>
      <div role="status">
        {shown >= 0 && (
          <div
            className="floating pointer-events-none absolute z-10 max-w-[min(280px,80%)] rounded-md px-2.5 py-1.5 text-xs"
            style={{ ...(left > frame.width / 2 ? { right: frame.width - left + 12 } : { left: left + 12 }), ...(top > frame.height / 2 ? { bottom: frame.height - top + 12 } : { top: top + 12 }) }}
          >
            <p className="line-clamp-2 text-sm">{points.title[shown] ? <SafeText text={head(points.title[shown], 200)} /> : t('videos.untitled')}</p>
            <p className="flex flex-wrap items-center gap-x-3 text-faint">
              <LabelMark label={points.label[shown] ?? null} quiet />
              {points.prediction[shown] != null && <span>{t('videos.modelShort', { share: percent(points.prediction[shown], 0) })}</span>}
              <span className="font-mono">{`av${points.aids[shown]}`}</span>
            </p>
          </div>
        )}
      </div>
    </div>
  );
}
