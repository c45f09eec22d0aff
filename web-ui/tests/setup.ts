import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

class SilentEvents extends EventTarget {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  close(): void {}
}

class Observer {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

// Machines that build are busy.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no layout, no pictures, no server-sent events and no modal dialogs.
Object.assign(globalThis, { EventSource: SilentEvents, ResizeObserver: Observer, scrollTo: () => undefined });
window.matchMedia ??= ((query: string) => ({ matches: query.includes('min-width'), media: query, addEventListener: () => undefined, removeEventListener: () => undefined })) as unknown as typeof window.matchMedia;
HTMLElement.prototype.scrollIntoView = () => undefined;
HTMLCanvasElement.prototype.getContext = (() => null) as typeof HTMLCanvasElement.prototype.getContext;
HTMLElement.prototype.hasPointerCapture = () => false;
HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
  this.setAttribute('open', '');
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
  this.removeAttribute('open');
};

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
