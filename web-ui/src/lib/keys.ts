import { useLayoutEffect, useRef } from 'react';

/** A key that goes to a control that reads keys itself, or to a half-written Chinese word, is not ours. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  const target = event.target as HTMLElement | null;
  if (!target || typeof target.closest !== 'function') return false;
  return target.closest('input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true], [cmdk-input]') !== null;
}

export const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

let leadAt = 0;

/** `g` was pressed: for a moment the next letter goes to a page and belongs to nobody else. */
export const noteLead = (at: number): void => void (leadAt = at);
export const afterLead = (): boolean => Date.now() - leadAt < 1200;

/** A plain key for the page: nobody types, nothing floats above, no modifier, not held, not the letter after `g`. */
export const isPlainKey = (event: KeyboardEvent, held = false): boolean =>
  !isTyping(event) && !hasModifier(event) && (held || !event.repeat) && !afterLead() && !document.querySelector('dialog[open], [role=menu], [role=dialog]');

export function useKeys(handle: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(handle);
  // Both with what is in sight, not after it: a key must never answer the video of a moment ago, nor be lost.
  useLayoutEffect(() => {
    latest.current = handle;
  });
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented) latest.current(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}
