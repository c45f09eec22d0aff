import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { deskKey } from '@/features/videos/desk-keys';
import { pace } from '@/features/videos/sitting';
import type { MockApi } from './mock/api';
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
    await waitFor(() => expect(api.calls.filter((call) => call.path === '/labels/next')).toHaveLength(8));
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

  it('counts the sitting across pages', async () => {
    const { router } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    key('KeyF');
    expect(await screen.findByText(/^1 labelled in this sitting/)).toBeInTheDocument();
    await act(() => router.navigate('/videos'));
    await act(() => router.navigate('/label'));
    expect(await screen.findByText(/^1 labelled in this sitting/)).toBeInTheDocument();
  });
});

const written = (api: MockApi) => api.calls.filter((call) => call.path.endsWith('/labels') && call.method === 'POST');
const ownLabels = (api: MockApi, path: string) => api.videos.find((video) => path === `/videos/${video.aid}/labels`)?.history.filter((entry) => entry.user === 'local');

describe('answers on their way', () => {
  it('wait on this device while the suite is away, and are sent once it is back', async () => {
    const { api, user } = await renderAt('/label');
    const first = (await screen.findByRole('heading', { level: 2 })).textContent;
    await waitFor(() => expect(api.calls.filter((call) => call.path === '/labels/next')).toHaveLength(8));
    api.failing = true;
    key('KeyF');
    key('KeyJ');
    expect(await screen.findByText(/^2 answers wait on this device/)).toBeInTheDocument();
    expect(title()).not.toBe(first);
    api.failing = false;
    await user.click(screen.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(screen.queryByText(/wait on this device/)).toBeNull());
    expect(written(api).at(-2)?.body).toEqual({ label: false });
    expect(written(api).at(-1)?.body).toEqual({ label: true });
    expect(localStorage.length === 0 || Object.keys(localStorage).every((name) => !name.startsWith('cvsa.answer.'))).toBe(true);
  });

  it('are written once although the receipt was lost on the way', async () => {
    const { api, user } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    const whole = globalThis.fetch;
    vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
      const answer = await whole(input, init);
      if (init.method === 'POST') {
        vi.stubGlobal('fetch', whole);
        throw new TypeError('Failed to fetch');
      }
      return answer;
    });
    key('KeyJ');
    await user.click(await screen.findByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(screen.queryByText(/waits on this device/)).toBeNull());
    expect(written(api)).toHaveLength(2);
    expect(new Set(written(api).map((call) => call.key)).size).toBe(1);
    expect(ownLabels(api, written(api)[0]?.path ?? '')).toHaveLength(1);
  });

  it('are sent by the next page that opens, and only for the person who gave them', async () => {
    const left = (name: string, user: string) => localStorage.setItem(`cvsa.answer.${name}`, JSON.stringify({ key: name, user, aid: 170_001, label: true, at: 1, tried: true, receipt: null }));
    left('mine', 'local');
    left('theirs', 'mei');
    const { api } = await renderAt('/');
    await waitFor(() => expect(written(api).map((call) => call.key)).toEqual(['mine']));
    expect(localStorage.getItem('cvsa.answer.theirs')).not.toBeNull();
  });

  it('can be taken back before they are sent', async () => {
    const { api, user } = await renderAt('/label');
    const first = (await screen.findByRole('heading', { level: 2 })).textContent;
    api.failing = true;
    key('KeyF');
    await screen.findByText(/^1 answer waits on this device/);
    key('KeyZ', { ctrlKey: true });
    expect(title()).toBe(first);
    api.failing = false;
    await user.click(screen.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(api.calls.some((call) => call.path.endsWith('/retraction'))).toBe(true));
    expect(ownLabels(api, written(api)[0]?.path ?? '')?.every((entry) => entry.retracted)).toBe(true);
  });

  it('go back to the labeler when the server refuses them', async () => {
    const { api } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    api.videos.length = 0;
    key('KeyF');
    expect((await screen.findAllByText('The answer could not be saved')).length).toBeGreaterThan(0);
    expect(Object.keys(localStorage).some((name) => name.startsWith('cvsa.answer.'))).toBe(false);
  });
});

describe('the pace', () => {
  const every = (milliseconds: number, answers: number, from = 0) => Array.from({ length: answers }, (_, index) => from + index * milliseconds);

  it('is told once there are enough answers', () => {
    expect(pace(every(5_000, 4))).toBeNull();
    expect(pace(every(5_000, 10))).toBe(12);
  });

  it('leaves breaks out', () => {
    expect(pace([...every(5_000, 10), ...every(5_000, 10, 600_000)])).toBe(12);
  });
});
