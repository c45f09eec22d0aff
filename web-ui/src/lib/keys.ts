import { useEffect, useLayoutEffect, useRef } from 'react';

/** A key that goes to a control that reads keys itself, or to a half-written Chinese word, is not ours. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  const target = event.target as HTMLElement | null;
  if (!target || typeof target.closest !== 'function') return false;
  return target.closest('input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true], [cmdk-input]') !== null;
}

export const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

export function useKeys(handle: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(handle);
  // With what is in sight, not after it: a key must never answer the video of a moment ago.
  useLayoutEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented) latest.current(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}
