import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'light' | 'dark' | 'system';

const listeners = new Set<() => void>();
const media = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

function stored(): ThemeChoice {
  const choice = localStorage.getItem('cvsa.theme');
  return choice === 'light' || choice === 'dark' ? choice : 'system';
}

export function setTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem('cvsa.theme');
  else localStorage.setItem('cvsa.theme', choice);
  apply();
}

function apply(): void {
  const choice = stored();
  document.documentElement.dataset.theme = choice === 'system' ? (media?.matches ? 'dark' : 'light') : choice;
  listeners.forEach((listener) => listener());
}

media?.addEventListener('change', apply);

export const useTheme = (): ThemeChoice =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, stored);
