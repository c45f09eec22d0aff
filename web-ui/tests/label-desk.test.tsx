import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { deskKey } from '@/features/videos/desk-keys';
import { renderAt } from './render';

const press = (code: string, more: Partial<KeyboardEvent> = {}) =>
  deskKey({ code, key: '', keyCode: 0, isComposing: false, repeat: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('the keys', () => {
  it('answers no on the left half and yes on the right, by place', () => {
    for (const code of ['Digit1', 'Digit5', 'KeyQ', 'KeyT', 'KeyA', 'KeyG', 'KeyZ', 'KeyB']) expect(press(code)).toBe('no');
    for (const code of ['Digit6', 'Digit0', 'KeyY', 'KeyP', 'KeyH', 'KeyL', 'Semicolon', 'KeyN', 'Comma', 'Period', 'Slash']) expect(press(code)).toBe('yes');
  });

  it('labels with no modifier, no held key and no half-written word', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const) expect(press('KeyF', { [modifier]: true })).toBeNull();
    expect(press('KeyF', { repeat: true })).toBeNull();
    expect(press('KeyF', { isComposing: true })).toBeNull();
    expect(press('KeyF', { keyCode: 229 })).toBeNull();
  });

  it('walks, skips, undoes and helps', () => {
    expect(press('ArrowLeft')).toBe('back');
    expect(press('ArrowRight')).toBe('forward');
    expect(press('Space')).toBe('skip');
    expect(press('KeyZ', { ctrlKey: true })).toBe('undo');
    expect(press('Slash', { key: '?', shiftKey: true })).toBe('help');
  });
});

const title = () => screen.getByRole('heading', { level: 2 }).textContent;
const key = (code: string, more: KeyboardEventInit = {}) => fireEvent.keyDown(document.body, { code, ...more });

describe('the desk', () => {
  it('shows the next video at once and sends the answer', async () => {
    const { api } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    await waitFor(() => expect(api.calls.filter((call) => call.path === '/labels/next')).toHaveLength(3));
    const first = title();
    key('KeyJ');
    expect(title()).not.toBe(first);
    await waitFor(() => expect(api.calls.find((call) => call.path.endsWith('/labels') && call.method === 'POST')?.body).toEqual({ label: true }));
  });

  it('takes a first label back on Ctrl+Z and shows the video again', async () => {
    const { api } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    const first = title();
    key('KeyF');
    await screen.findByText(/1 labelled in this sitting/);
    await waitFor(() => {
      key('KeyZ', { ctrlKey: true });
      expect(api.calls.some((call) => call.path.endsWith('/retraction'))).toBe(true);
    });
    expect(title()).toBe(first);
  });

  it('walks back and answers again with a new label', async () => {
    const { api } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    const first = title();
    key('KeyF');
    key('ArrowLeft');
    expect(title()).toBe(first);
    expect(screen.getByText('You said')).toBeInTheDocument();
    key('KeyJ');
    await waitFor(() => expect(api.calls.filter((call) => call.method === 'POST').map((call) => call.body)).toEqual([{ label: false }, { label: true }]));
  });

  it('has no letter that goes elsewhere', async () => {
    const { router } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    key('KeyG', { key: 'g' });
    key('KeyM', { key: 'm' });
    expect(router.state.location.pathname).toBe('/label');
  });

  it('keeps an answer that could not be saved and offers it again', async () => {
    const { api } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    api.failing = true;
    key('KeyF');
    expect(await screen.findByText('1 answer is not saved.')).toBeInTheDocument();
  });
});
