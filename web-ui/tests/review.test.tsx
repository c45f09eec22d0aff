import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { linesOf } from '@/components/conversation';
import { alphaVerdict, pairOf, scaleClass } from '@/features/agreement/figures';
import { disputeOf, neighbourOf, sideShare } from '@/features/review/dispute';
import type { LabelEntry, ReviewComment } from '@/lib/api/schema';
import { filterOf, filterSearch, parseLength } from '@/lib/video-filter';
import type { MockApi } from './mock/api';
import { renderAt } from './render';

const key = (name: string, more: KeyboardEventInit = {}) => fireEvent.keyDown(document.body, { key: name, ...more });
const sent = (api: MockApi) => api.calls.filter((call) => call.method !== 'GET').map(({ method, path, body }) => [method, path.split('/').at(-1), body]);

describe('a filter', () => {
  it('takes from the address what the API knows and nothing else', () => {
    expect(filterOf({ q: ' 言和 ', label: 'disputed', uploader: 'x', from: '2026-01-02', to: 'soon', minLength: '-3', maxLength: '240', prediction: 'maybe' })).toEqual({ q: '言和', label: 'disputed', from: '2026-01-02', maxLength: '240' });
    expect(filterOf({ label: 'all', said: 'yes', against: 'mei' })).toEqual({});
    expect(filterOf({ labeler: 'lin', said: 'no', against: 'mei' })).toEqual({ labeler: 'lin', said: 'no', against: 'mei' });
  });

  it('goes into an address and comes back', () => {
    const filter = { q: 'a&b=言和', label: 'gold', labeler: '1001' };
    const search = filterSearch(filter, { queue: 'filter' });
    expect(search).toMatch(/^\?queue=filter&/);
    expect(filterOf(Object.fromEntries(new URLSearchParams(search)))).toEqual(filter);
    expect(filterSearch({})).toBe('');
  });

  it('reads a length as people write it', () => {
    expect(['210', '3:30', '1:02:05', ' 0:07 ', '3：30'].map(parseLength)).toEqual([210, 210, 3725, 7, 210]);
    for (const bad of ['', 'a', '3:75', '1:2:3:4', '-1', '2.5', ':30']) expect(parseLength(bad)).toBeNull();
  });
});

const label = (id: number, user: string, value: boolean, createdAt: string | null, retracted = false): LabelEntry => ({ id, user, nickname: null, label: value, createdAt, retracted, guide: null });

describe('the conversation', () => {
  it('has labels and acts in one order and marks what no longer counts', () => {
    const act: ReviewComment = { id: 1, act: 'commented', label: null, user: 'mei', nickname: null, at: '2026-03-02T00:00:00.5Z', comment: 'why?' };
    const lines = linesOf([label(3, 'lin', false, '2026-03-03T00:00:00Z'), label(1, 'lin', true, '2026-03-01T00:00:00Z'), label(2, 'tao', true, null), label(4, 'lin', true, '2026-03-04T00:00:00Z', true)], [act]);
    expect(lines.map((line) => line.key)).toEqual(['label 2', 'label 1', 'act 1', 'label 3', 'label 4']);
    expect(lines.map((line) => 'overruled' in line && line.overruled)).toEqual([false, true, false, false, false]);
  });
});

describe('a dispute', () => {
  it('goes to its neighbour when it leaves', () => {
    const rows = [{ aid: 1 }, { aid: 2 }, { aid: 3 }];
    expect([neighbourOf(rows, 1), neighbourOf(rows, 3), neighbourOf(rows, 9), neighbourOf([{ aid: 1 }], 1), neighbourOf([], 1)]).toEqual([2, 2, 1, null, null]);
  });

  it('counts the last label of each person', async () => {
    const { api } = await renderAt('/try');
    const video = { ...(api.videos[0] as (typeof api.videos)[0]), history: [label(1, 'lin', true, '2026-03-01T00:00:00Z'), label(2, 'lin', false, '2026-03-02T00:00:00Z'), label(3, 'mei', true, '2026-03-02T00:00:00Z'), label(4, 'tao', true, '2026-03-02T00:00:00Z', true)] };
    expect(disputeOf(video)).toMatchObject({ yes: 1, no: 1 });
    expect(sideShare(disputeOf(video))).toBe(0.5);
  });
});

describe('the figures of agreement', () => {
  it('follow the convention at its limits', () => {
    expect([0.8, 0.7999, 0.667, 0.666, -0.1].map(alphaVerdict)).toEqual(['reliable', 'tentative', 'tentative', 'unreliable', 'unreliable']);
  });

  it('have one of six classes', () => {
    expect([-0.2, 0, 0.19, 0.2, 0.8, 1].map((value) => scaleClass('kappa', value))).toEqual([0, 1, 1, 2, 5, 5]);
    expect([0.49, 0.5, 0.95].map((value) => scaleClass('raw', value))).toEqual([0, 1, 5]);
  });

  it('belong to two people in either order', () => {
    const pair = { first: 'a', second: 'b', videos: 1, bothYes: 1, bothNo: 0, onlyFirstYes: 0, onlySecondYes: 0, agreement: 1, kappa: null };
    expect(pairOf([pair], 'b', 'a')).toBe(pair);
    expect(pairOf([pair], 'a', 'c')).toBeUndefined();
  });
});

const title = async () => (await screen.findByRole('heading', { level: 2 })).textContent;
const queue = () => screen.findByRole('list', { name: 'Open' });

describe('review', () => {
  it('decides with one key, shows the next at once and takes it back', async () => {
    const { api } = await renderAt('/review');
    await queue();
    const first = await title();
    key('y');
    expect(await title()).not.toBe(first);
    await waitFor(() => expect(sent(api)).toEqual([['POST', 'decision', { label: true, comment: null }]]));
    await screen.findByText(`Decided yes: ${first}`);
    key('u');
    await waitFor(() => expect(sent(api).at(-1)).toEqual(['DELETE', 'decision', undefined]));
    await waitFor(async () => expect(await title()).toBe(first));
  });

  it('puts a refused decision and its comment back', async () => {
    const { api, user } = await renderAt('/review');
    await queue();
    const first = await title();
    await user.type(screen.getByRole('textbox', { name: 'Comment' }), 'no voicebank');
    api.failing = true;
    await user.click(screen.getByRole('button', { name: /^No/ }));
    expect((await screen.findAllByText('A part of the system is away')).length).toBeGreaterThan(0);
    await waitFor(async () => expect(await title()).toBe(first));
    const box = screen.getByRole('textbox', { name: 'Comment' });
    expect(box).toHaveValue('no voicebank');
    await user.clear(box);
  });

  it('hears no key with a modifier, held down, or after g', async () => {
    const { api, router } = await renderAt('/review');
    await queue();
    key('n', { ctrlKey: true });
    key('n', { repeat: true });
    key('g');
    key('y');
    await waitFor(() => expect(router.state.location.pathname).toBe('/mine'));
    expect(sent(api)).toEqual([]);
  });

  it('sends back to as many as are asked for, and comments without deciding', async () => {
    const { api, user } = await renderAt('/review');
    await queue();
    const first = await title();
    await user.type(screen.getByRole('textbox', { name: 'Comment' }), 'listen to it');
    await user.click(screen.getByRole('button', { name: /^Only comment/ }));
    expect(await screen.findByText('listen to it', { selector: 'p' })).toBeInTheDocument();
    expect(await title()).toBe(first);
    await user.selectOptions(screen.getByRole('combobox', { name: 'How many labelers are asked' }), '3');
    await user.click(screen.getByRole('button', { name: /^Send back/ }));
    await waitFor(() => expect(sent(api)).toEqual([['POST', 'comments', { comment: 'listen to it' }], ['POST', 'return', { labelers: 3, comment: null }]]));
    expect(await title()).not.toBe(first);
  });

  it('withdraws a decision', async () => {
    const { api } = await renderAt('/review?state=decided');
    await screen.findByRole('list', { name: 'Decided' });
    await title();
    key('w');
    await waitFor(() => expect(sent(api)).toEqual([['DELETE', 'decision', undefined]]));
  });

  it('opens a video that no list holds', async () => {
    const { api } = await renderAt('/review?aid=170001');
    await queue();
    await waitFor(async () => expect(await title()).toBe(api.videos[0]?.title));
  });

  it('says what it is for when nothing waits, and why it is closed to others', async () => {
    const empty = await renderAt('/review', { scene: 'empty' });
    expect(await screen.findByText(/When some say yes and some say no/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See how well labelers agree' })).toHaveAttribute('href', '/agreement');
    empty.unmount();
    const { api } = await renderAt('/review', { roles: ['viewer', 'labeler'] });
    expect(await screen.findByText('This page is for reviewers')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Agreement', current: false })).toHaveAttribute('href', '/agreement');
    expect(within(screen.getByRole('navigation')).queryByRole('link', { name: 'Review' })).toBeNull();
    expect(api.calls.some((call) => call.path === '/reviews')).toBe(false);
  });
});

describe('my labels', () => {
  it('changes an answer only to another one, at once', async () => {
    const { api } = await renderAt('/mine');
    const answers = await screen.findByRole('region', { name: 'Label this video' });
    const pressed = (name: string) => within(answers).getByRole('button', { name }).getAttribute('aria-pressed') === 'true';
    await waitFor(() => expect(pressed('Yes')).not.toBe(pressed('No')));
    const isYes = pressed('Yes');
    key(isYes ? '0' : '1');
    key(isYes ? 'ArrowLeft' : 'ArrowRight');
    await waitFor(() => expect(pressed('Yes')).toBe(!isYes));
    await waitFor(() => expect(sent(api)).toEqual([['POST', 'labels', { label: !isYes }]]));
    await screen.findByText(isYes ? 'Labelled No' : 'Labelled Yes');
    key('u');
    await waitFor(() => expect(sent(api).at(-1)).toEqual(['POST', 'labels', { label: isYes }]));
  });

  it('asks for what is searched and filtered', async () => {
    const { api, router, user } = await renderAt('/mine');
    await user.click(await screen.findByRole('radio', { name: 'No' }));
    await user.type(screen.getByRole('searchbox'), '潮汐');
    await waitFor(() => expect(api.calls.some((call) => call.path === '/labels/mine' && call.query.get('label') === 'no' && call.query.get('q') === '潮汐')).toBe(true));
    expect(router.state.location.search).toContain('label=no');
  });
});

describe('one video', () => {
  it('says that it is hidden or gone, and takes a comment', async () => {
    const blind = await renderAt('/videos?aid=170445');
    expect(await screen.findByText('Hidden until you answer.')).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Comment' })).toBeNull();
    blind.unmount();
    const { api, user } = await renderAt('/videos?aid=170334');
    expect(await screen.findByText('No longer public.')).toBeInTheDocument();
    await user.type(await screen.findByRole('textbox', { name: 'Comment' }), 'gone since May');
    await user.click(screen.getByRole('button', { name: 'Add comment' }));
    expect(await screen.findByText('gone since May', { selector: 'p' })).toBeInTheDocument();
    expect(sent(api)).toEqual([['POST', 'comments', { comment: 'gone since May' }]]);
  });
});
