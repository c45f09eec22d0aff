import { useLayoutEffect, useRef } from 'react';

/** What takes another's place, as a detail takes a list's on a narrow screen, begins at its top and not where the other was left. */
export function useBeginAtTop(shown: string): void {
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    window.scrollTo(0, 0);
  }, [shown]);
}
