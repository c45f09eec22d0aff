import { useSyncExternalStore } from 'react';

/** Halves: the left half of the keyboard is no, the right half yes. Two: F is no, J is yes, and no other letter answers. */
export type KeyPreset = 'halves' | 'two';

/** By place on the keyboard, not by letter. */
export const answerKeys: Record<KeyPreset, { no: string[]; yes: string[] }> = {
  halves: {
    no: ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyA', 'KeyS', 'KeyD', 'KeyF', 'KeyG', 'KeyZ', 'KeyX', 'KeyC', 'KeyV', 'KeyB'],
    yes: ['Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0', 'KeyY', 'KeyU', 'KeyI', 'KeyO', 'KeyP', 'KeyH', 'KeyJ', 'KeyK', 'KeyL', 'Semicolon', 'KeyN', 'KeyM', 'Comma', 'Period', 'Slash'],
  },
  two: { no: ['KeyF'], yes: ['KeyJ'] },
};

const name = 'cvsa.keys';
const listeners = new Set<() => void>();

const stored = (): KeyPreset => (localStorage.getItem(name) === 'two' ? 'two' : 'halves');

export function setKeyPreset(preset: KeyPreset): void {
  if (preset === 'halves') localStorage.removeItem(name);
  else localStorage.setItem(name, preset);
  listeners.forEach((listener) => listener());
}

export const useKeyPreset = (): KeyPreset =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, stored);
