import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { trimmed } from '@/components/charts/histogram-bins';
import { uuid } from './mock/data';
import { renderAt } from './render';

const bin = (from: number, count: number) => ({ from, to: from + 1, count });
const at = (version: number) => `/datasets/${uuid(version)}?tab=statistics`;

describe('the bars of a histogram', () => {
  it('begin and end where there is something', () => {
    expect(trimmed([bin(0, 0), bin(1, 2), bin(2, 0), bin(3, 1), bin(4, 0)]).map((one) => one.from)).toEqual([1, 2, 3]);
    expect(trimmed([bin(0, 0), bin(1, 0)])).toHaveLength(2);
  });
});

describe('the statistics of a data set', () => {
  it('read a bar with the arrow keys, and stand in a table', async () => {
    const { user } = await renderAt(at(104));
    const chart = await screen.findByRole('img', { name: /^Texts by length/ });
    chart.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    const panel = chart.closest('figure') as HTMLElement;
    expect(within(panel).getByRole('status')).toHaveTextContent('characters 10–19');
    await user.click(within(panel).getByRole('button', { name: 'as table' }));
    expect(within(panel).getByRole('row', { name: /^2,000–4,999 10 0\.2%$/ })).toBeInTheDocument();
    expect(within(panel).queryByText(/10,000/)).not.toBeInTheDocument();
  });

  it('warn of twins of test rows and lead to their videos', async () => {
    const { user } = await renderAt(at(104));
    expect(await screen.findByText(/^3 test rows have a near twin in training/)).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'Test rows nearest to training' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(10);
    expect(within(list).getAllByRole('link')[0]).toHaveAttribute('href', '/videos?aid=170001');
    await user.click(screen.getByRole('button', { name: 'Show all 50 pairs' }));
    expect(within(list).getAllByRole('listitem')).toHaveLength(50);
  });

  it('say where there is nothing to say', async () => {
    await renderAt(at(101));
    expect(await screen.findByText('Every text stands on one video only.')).toBeInTheDocument();
    expect(screen.getByText('No test row has a near twin in training (cosine of 0.99 or more).')).toBeInTheDocument();
  });

  it('show how far the counting is', async () => {
    await renderAt(at(103));
    expect(await screen.findByText('Vectors 1,800 of 4,785')).toBeInTheDocument();
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '56');
  });

  it('say why they failed and are counted again by who may', async () => {
    const first = await renderAt(at(102), { roles: ['viewer'] });
    expect(await screen.findByRole('alert')).toHaveTextContent('is not on this machine');
    expect(screen.queryByRole('button', { name: 'Count again' })).not.toBeInTheDocument();
    first.unmount();
    const { user, api } = await renderAt(at(102));
    await user.click(await screen.findByRole('button', { name: 'Count again' }));
    await waitFor(() => expect(screen.getByText('The statistics are being counted.')).toBeInTheDocument());
    expect(api.calls.some((call) => call.method === 'POST' && call.path === `/datasets/${uuid(102)}/statistics/retries`)).toBe(true);
  });
});
