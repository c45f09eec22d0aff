import { type RefObject, useEffect, useRef, useState } from 'react';

/** How wide the element is, in whole pixels, followed as it changes. */
export function useWidth(): [RefObject<HTMLElement | null>, number] {
  const element = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(560);
  useEffect(() => {
    const target = element.current;
    if (!target || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(220, Math.floor(entry.contentRect.width))));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
