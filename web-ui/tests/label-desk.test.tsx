import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { deskKey } from '@/features/videos/desk-keys';
import { pace } from '@/features/videos/sitting';
import type { LeaseRequest } from '@/lib/api/schema';
import { setKeyPreset } from '@/lib/key-preset';
import type { MockApi } from './mock/api';
import { upTo } from './mock/desk';
import { renderAt } from './render';

const pressed = (code: string, more: Partial<KeyboardEvent> = {}) => ({ code, key: '', keyCode: 0, isComposing: false, repeat: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
const press = (code: string, more: Partial<KeyboardEvent> = {}) => deskKey(pressed(code, more));

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
    expect(press('Backquote')).toBe('player');
    expect(press('Backquote', { shiftKey: true })).toBeNull();
    expect(press('Backquote', { isComposing: true })).toBeNull();
  });

  it('are two for newcomers, and then no other letter answers', () => {
    expect(deskKey(pressed('KeyF'), 'two')).toBe('no');
    expect(deskKey(pressed('KeyJ'), 'two')).toBe('yes');
    for (const code of ['KeyG', 'KeyH', 'KeyA', 'KeyL', 'Digit1', 'Digit0', 'Slash']) expect(deskKey(pressed(code), 'two')).toBeNull();
    expect(deskKey(pressed('KeyF', { ctrlKey: true }), 'two')).toBeNull();
    expect(deskKey(pressed('Space'), 'two')).toBe('skip');
  });
});

const title = () => screen.getByRole('heading', { level: 2 }).textContent;
const key = (code: string, more: KeyboardEventInit = {}) => fireEvent.keyDown(document.body, { code, ...more });

const written = (api: MockApi) => api.calls.filter((call) => call.path.endsWith('/labels') && call.method === 'POST');
const leases = (api: MockApi) => api.calls.filter((call) => call.path === '/labels/leases' && call.method === 'POST').map((call) => call.body as LeaseRequest);
const shown = () => screen.findByRole('heading', { level: 2 });

describe('the desk', () => {
  it('shows the next video at once and sends the answer', async () => {
    const { api } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    const first = title();
    key('KeyJ');
    expect(title()).not.toBe(first);
    await waitFor(() => expect(api.calls.find((call) => call.path.endsWith('/labels') && call.method === 'POST')?.body).toEqual({ label: true, guide: 3 }));
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
    await waitFor(() =>
      expect(written(api).map((call) => call.body)).toEqual([
        { label: false, guide: 3 },
        { label: true, guide: 3 },
      ]),
    );
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

const ownLabels = (api: MockApi, path: string) => api.videos.find((video) => path === `/videos/${video.aid}/labels`)?.history.filter((entry) => entry.user === 'local');

describe('answers on their way', () => {
  it('wait on this device while the suite is away, and are sent once it is back', async () => {
    const { api, user } = await renderAt('/label');
    const first = (await screen.findByRole('heading', { level: 2 })).textContent;
    api.failing = true;
    key('KeyF');
    key('KeyJ');
    expect(await screen.findByText(/^2 answers wait on this device/)).toBeInTheDocument();
    expect(title()).not.toBe(first);
    api.failing = false;
    await user.click(screen.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(screen.queryByText(/wait on this device/)).toBeNull());
    expect(written(api).at(-2)?.body).toMatchObject({ label: false });
    expect(written(api).at(-1)?.body).toMatchObject({ label: true });
    expect(localStorage.length === 0 || Object.keys(localStorage).every((name) => !name.startsWith('cvsa.answer.'))).toBe(true);
  });

  it('are written once although the receipt was lost on the way', async () => {
    const { api, user } = await renderAt('/label');
    await screen.findByRole('heading', { level: 2 });
    const whole = globalThis.fetch;
    vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
      const answer = await whole(input, init);
      if (init.method === 'POST' && input.endsWith('/labels')) {
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
    expect(screen.getAllByText(/was deleted meanwhile/).length).toBeGreaterThan(0);
    expect(Object.keys(localStorage).some((name) => name.startsWith('cvsa.answer.'))).toBe(false);
  });
});


describe('leases', () => {
  it('are taken for eight videos at once, and again before they run out, naming what is held and what was answered', async () => {
    const { api } = await renderAt('/label');
    await shown();
    expect(leases(api)).toHaveLength(1);
    expect(leases(api)[0]).toMatchObject({ queue: 'unlabelled-random', count: 8, hold: [], exclude: [] });
    const first = [...api.desk.leases.keys()];
    expect(first).toHaveLength(8);
    key('KeyF');
    key('KeyJ');
    expect(leases(api)).toHaveLength(1);
    key('Space');
    await waitFor(() => expect(leases(api)).toHaveLength(2));
    expect(leases(api)[1]).toMatchObject({ count: 3, hold: first.slice(3) });
    expect([...(leases(api)[1]?.exclude ?? [])].sort()).toEqual(first.slice(0, 3).sort());
    expect(leases(api)[1]?.desk).toBe(leases(api)[0]?.desk);
  });

  it('need no request between a key press and the next video', async () => {
    const { api } = await renderAt('/label');
    await shown();
    const seen = new Set([title()]);
    api.failing = true;
    for (let turn = 0; turn < 7; turn += 1) {
      key(turn % 2 ? 'KeyF' : 'KeyJ');
      seen.add(title());
    }
    expect(screen.getByRole('heading', { level: 2 })).toBeInTheDocument();
  });

  it('never show what another desk has open', async () => {
    const { api } = await renderAt('/label', { prepare: (made) => made.videos.filter((video) => video.effectiveLabel === null).slice(0, 5).forEach((video) => made.desk.leases.set(video.aid, 'another')) });
    await shown();
    expect([...api.desk.leases.values()].filter((desk) => desk === 'another')).toHaveLength(5);
    expect([...api.desk.leases.values()].filter((desk) => desk !== 'another')).toHaveLength(8);
  });

  it('are given back when the desk is left', async () => {
    const { api, router } = await renderAt('/label');
    await shown();
    await act(() => router.navigate('/'));
    await waitFor(() => expect(api.desk.leases.size).toBe(0));
    expect(api.calls.find((call) => call.path === '/labels/leases' && call.method === 'DELETE')?.query.get('desk')).toBe(leases(api)[0]?.desk);
  });

  it('go back with the queue that is left, and what was answered stays at hand', async () => {
    const { api, user } = await renderAt('/label');
    await shown();
    key('KeyF');
    await user.click(await screen.findByRole('radio', { name: /Second opinion/ }));
    await waitFor(() => expect(leases(api).at(-1)).toMatchObject({ queue: 'second', count: 8, hold: [] }));
    await waitFor(() => expect(api.desk.leases.size).toBe(8));
    key('ArrowLeft');
    expect(await screen.findByText('You said')).toBeInTheDocument();
  });
});

describe('queues', () => {
  it('show how much waits in each', async () => {
    const { api } = await renderAt('/label');
    const unlabelled = api.videos.filter((video) => video.effectiveLabel === null).length;
    expect(await screen.findByRole('radio', { name: `Unlabelled ${unlabelled}` })).toHaveAttribute('data-state', 'on');
    expect(await screen.findByText(`${unlabelled} left in this queue`)).toBeInTheDocument();
    expect(await screen.findByText('340 labels today by everybody')).toBeInTheDocument();
  });

  it('are named by the address, with the filter of the page Videos', async () => {
    const { api, user, router } = await renderAt('/label?queue=filter&q=%E6%BD%AE%E6%B1%90&minLength=60&label=no');
    await shown();
    expect(leases(api)[0]).toMatchObject({ queue: 'filter', filter: { q: '潮汐', minLength: 60, label: 'no' } });
    expect(screen.getByRole('list', { name: 'Filter from the page Videos' })).toHaveTextContent('contains潮汐');
    expect(screen.getByRole('link', { name: 'Change' })).toHaveAttribute('href', '/videos?q=%E6%BD%AE%E6%B1%90&label=no&minLength=60');
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(router.state.location.search).toBe('');
    await waitFor(() => expect(leases(api).at(-1)).toMatchObject({ queue: 'unlabelled-random' }));
  });

  it('that are empty say where there is work and lead there', async () => {
    const { api, user, router } = await renderAt('/label?queue=skipped');
    expect(await screen.findByText('You have skipped nothing')).toBeInTheDocument();
    const second = (await screen.findAllByRole('button', { name: /Second opinion \d+/ }))[0] as HTMLElement;
    await user.click(second);
    expect(router.state.location.search).toBe('?queue=second');
    await shown();
    expect(leases(api).at(-1)?.queue).toBe('second');
  });
});

describe('a skip', () => {
  const skips = (api: MockApi) => api.calls.filter((call) => call.path.endsWith('/skips')).map((call) => call.method);

  it('is stored, and undone like an answer', async () => {
    const { api } = await renderAt('/label');
    await shown();
    const first = title();
    key('Space');
    expect(title()).not.toBe(first);
    await waitFor(() => expect(api.desk.skips.size).toBe(1));
    key('KeyZ', { ctrlKey: true });
    expect(title()).toBe(first);
    await waitFor(() => expect(api.desk.skips.size).toBe(0));
    expect(skips(api)).toEqual(['POST', 'DELETE']);
  });

  it('that never left this device is forgotten without a word to the server', async () => {
    const { api } = await renderAt('/label');
    await shown();
    key('Space');
    key('KeyZ', { ctrlKey: true });
    key('KeyJ');
    await waitFor(() => expect(written(api)).toHaveLength(1));
    expect(skips(api)).toEqual([]);
  });

  it('waits on this device while the suite is away', async () => {
    const { api, user } = await renderAt('/label');
    await shown();
    api.failing = true;
    key('Space');
    expect(await screen.findByText(/^1 answer waits on this device/)).toBeInTheDocument();
    api.failing = false;
    await user.click(screen.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(api.desk.skips.size).toBe(1));
  });

  it('comes back when the label that ended it is undone', async () => {
    const { api } = await renderAt('/label?queue=skipped', { prepare: (made) => made.desk.skips.add(made.videos[3]?.aid ?? 0) });
    await shown();
    key('KeyJ');
    await waitFor(() => expect(api.desk.skips.size).toBe(0));
    key('KeyZ', { ctrlKey: true });
    await waitFor(() => expect(api.desk.skips.size).toBe(1));
    expect(api.calls.some((call) => call.path.endsWith('/retraction'))).toBe(true);
  });

  it('in the queue of skipped videos leads on and not round in circles', async () => {
    const { api } = await renderAt('/label?queue=skipped', { prepare: (made) => made.videos.slice(0, 2).forEach((video) => made.desk.skips.add(video.aid)) });
    await shown();
    key('Space');
    key('Space');
    expect(await screen.findByText('You have skipped nothing')).toBeInTheDocument();
    expect(api.desk.skips.size).toBe(2);
  });
});

describe('the guide', () => {
  it('is the one of the settings, in the language of the panel, with its version', async () => {
    const { user } = await renderAt('/label');
    await shown();
    await user.click(screen.getByRole('button', { name: 'Guide and keys' }));
    expect(screen.getByText('Voice conversion (RVC) is no.')).toBeInTheDocument();
    expect(screen.getByText('Version 3')).toBeInTheDocument();
  });

  it('says that it changed since it was last read, and then goes with each label', async () => {
    localStorage.setItem('cvsa.guide.seen', '2');
    const { api, user } = await renderAt('/label');
    await shown();
    await user.click(await screen.findByRole('button', { name: 'Read it' }));
    const dialog = screen.getByRole('dialog', { name: /Chinese vocal-synth/ });
    expect(screen.queryByText(/The guide changed/)).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Close' }));
    key('KeyJ');
    await waitFor(() => expect(written(api)[0]?.body).toEqual({ label: true, guide: 3 }));
  });

  it('of last time is used while the suite is away', async () => {
    const first = await renderAt('/label');
    await shown();
    first.unmount();
    const { user } = await renderAt('/label', { scene: 'failing' });
    await screen.findByRole('heading', { level: 1 });
    await user.click(screen.getByRole('button', { name: 'Guide and keys' }));
    expect(screen.getByText('Unsure means yes.')).toBeInTheDocument();
  });
});

describe('the preset of keys', () => {
  it('F and J shows its keys and lets no other letter answer', async () => {
    setKeyPreset('two');
    const { api } = await renderAt('/label');
    await shown();
    const first = title();
    key('KeyG');
    key('KeyK');
    expect(title()).toBe(first);
    key('KeyJ');
    await waitFor(() => expect(written(api)).toHaveLength(1));
    expect(screen.getByRole('button', { name: 'Yes J' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'No F' })).toBeInTheDocument();
    setKeyPreset('halves');
  });
});

describe('the player', () => {
  it('shows on the backquote key and is gone on the next video', async () => {
    await renderAt('/label');
    await shown();
    expect(document.querySelector('iframe')).toBeNull();
    key('Backquote', { ctrlKey: true });
    expect(document.querySelector('iframe')).toBeNull();
    key('Backquote');
    expect(document.querySelector('iframe')?.src).toMatch(/^https:\/\/player\.bilibili\.com\/player\.html\?aid=\d+&autoplay=0$/);
    expect(document.querySelector('iframe')?.title).toMatch(/Player for/);
    key('KeyJ');
    expect(document.querySelector('iframe')).toBeNull();
    key('ArrowLeft');
    expect(document.querySelector('iframe')).toBeNull();
  });
});

describe('blind mode', () => {
  const blind = (roles: string[]) => ({
    prepare: (api: MockApi) => {
      api.desk.blind = true;
      api.desk.roles = roles;
    },
  });

  it('shows a labeler neither labels nor the model before the answer', async () => {
    await renderAt('/label?queue=second', blind(upTo('labeler')));
    await shown();
    expect(await screen.findByText(/shows after your answer/)).toBeInTheDocument();
    expect(screen.queryByText(/probability of yes/)).toBeNull();
    expect(screen.queryByText(/said (yes|no)$/)).toBeNull();
    const neighbours = (await screen.findByText('Nearest videos')).parentElement as HTMLElement;
    await waitFor(() => expect(neighbours.querySelectorAll('li').length).toBe(5));
    expect(neighbours.querySelector('svg')).toBeNull();
  });

  it('hides nothing from a reviewer', async () => {
    await renderAt('/label?queue=second', blind(upTo('reviewer')));
    await shown();
    expect((await screen.findAllByText(/said (yes|no)$/)).length).toBeGreaterThan(0);
    expect(screen.getByText(/probability of yes/)).toBeInTheDocument();
  });
});

describe('a person who may not label', () => {
  it('learns why the server refused, and loses no answer', async () => {
    const { api, user } = await renderAt('/label', {
      prepare: (made) => {
        made.desk.unknownUser = true;
      },
    });
    await shown();
    key('KeyJ');
    expect(await screen.findByText(/^1 answer was not accepted: this account may not label yet/)).toBeInTheDocument();
    expect(screen.getByText(/has no account in the archive/)).toBeInTheDocument();
    key('ArrowLeft');
    expect(screen.getByText('You said')).toBeInTheDocument();
    expect(Object.keys(localStorage).filter((name) => name.startsWith('cvsa.answer.'))).toHaveLength(1);
    api.desk.unknownUser = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/was not accepted/)).toBeNull());
    expect(new Set(written(api).map((call) => call.key)).size).toBe(1);
  });

  it('is told before the first answer where it is known, and leases nothing', async () => {
    const { api } = await renderAt('/label', {
      prepare: (made) => {
        made.desk.canLabel = false;
      },
    });
    expect(await screen.findByText('This account may not label yet')).toBeInTheDocument();
    await act(async () => undefined);
    key('KeyJ');
    expect(written(api)).toHaveLength(0);
  });
});

describe('a session that ends', () => {
  it('keeps the answers and sends them after signing in again', async () => {
    const { api, user } = await renderAt('/label', {
      prepare: (made) => {
        made.desk.signIn = 'site';
      },
    });
    await shown();
    api.desk.signedIn = false;
    key('KeyJ');
    expect(await screen.findByText(/^1 answer waits on this device and is sent once you are signed in/)).toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Sign in again' }));
    await user.type(screen.getByLabelText('Session id'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText(/does not know this session/)).toBeInTheDocument();
    await user.clear(screen.getByLabelText('Session id'));
    await user.type(screen.getByLabelText('Session id'), 'good-session');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(screen.queryByText(/waits on this device/)).toBeNull());
    expect(ownLabels(api, written(api).at(-1)?.path ?? '')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Sign in again' })).toBeNull();
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
