import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { bestOf, comparedRuns, inOrder } from '@/features/compare/compared-run';
import { url } from '@/lib/api/client';
import { runs as madeUp, uuid } from './mock/data';
import { renderAt } from './render';

const at = (ids: number[], rest = '') => `/runs/compare?${ids.map((id) => `run=${uuid(id)}`).join('&')}${rest}`;

describe('the best of a column', () => {
  it('is the greatest or the least, all of equals, and nobody alone', () => {
    expect([...bestOf([0.2, null, 0.9, 0.9], false)]).toEqual([2, 3]);
    expect([...bestOf([0.2, 0.1, undefined], true)]).toEqual([1]);
    expect([...bestOf([0.2, null], false)]).toEqual([]);
  });
});

it('puts runs in the order of a figure, those without it last both ways', () => {
  const runs = comparedRuns(madeUp.filter((run) => [503, 504, 505, 507].some((number) => run.id === uuid(number))), String);
  const marks = (order: string) => inOrder(runs, order).map((one) => one.mark).join(' ');
  expect(marks('auc')).toBe('3 2 1 4');
  expect(marks('-auc')).toBe('1 2 3 4');
  expect(marks('')).toBe('1 2 3 4');
  expect(marks('nonsense')).toBe('1 2 3 4');
});

it('names a run in the address as often as there are runs', () => {
  expect(url('/runs/comparison', { run: ['a', 'b'] })).toBe('/api/v1/runs/comparison?run=a&run=b');
});

describe('the comparison', () => {
  it('shows what differs, says in one line what does not, and marks the best', async () => {
    await renderAt(at([504, 505]));
    const differs = await screen.findByRole('region', { name: 'Parameters that differ' });
    await within(differs).findByRole('columnheader', { name: 'Learning rate' });
    expect(within(differs).getAllByRole('columnheader').map((one) => one.textContent)).toEqual(['Run', 'Learning rate', 'Hidden layers (neurons)', 'Batch size (rows)']);
    expect(screen.getByText(/^Equal in all: Trainer Neural network · .*Epochs 30/)).toBeInTheDocument();
    const metrics = screen.getByRole('region', { name: 'On test' });
    const [first, second] = within(metrics).getAllByRole('row').slice(1);
    expect(within(first!).getAllByText('best:')).toHaveLength(9);
    expect(within(second!).queryByText('best:')).not.toBeInTheDocument();
  });

  it('marks nothing as the best where the runs were tested on different data sets, and says why', async () => {
    await renderAt(at([504, 505]), { prepare: (api) => api.runs.filter((run) => run.id === uuid(505)).forEach((run) => Object.assign(run, { datasetId: uuid(101) })) });
    const metrics = await screen.findByRole('region', { name: 'On test' });
    expect(within(metrics).queryByText('best:')).toBeNull();
    expect(screen.getByText(/tested on different data sets/)).toBeInTheDocument();
  });

  it('says yes and no of a switch in the language of the page', async () => {
    await renderAt(at([503, 504]), { language: 'zh-CN' });
    const differs = await screen.findByRole('region', { name: '不同的参数' });
    await within(differs).findByRole('columnheader', { name: '平衡类别' });
    expect(within(differs).getByRole('cell', { name: '是' })).toBeInTheDocument();
    expect(within(differs).queryByText('true')).toBeNull();
  });

  it('holds every run against a reference, and says why it cannot', async () => {
    const { user, router } = await renderAt(at([503, 504, 506, 501]));
    const verdicts = await screen.findByRole('list', { name: 'Verdicts' });
    const [worse, other, open] = within(verdicts).getAllByRole('listitem');
    expect(await within(worse!).findByText(/^filter v3 is worse/)).toBeInTheDocument();
    expect(await within(other!).findByText(/were not tested on the same rows/)).toBeInTheDocument();
    expect(within(open!).getByText(/not both have been measured/)).toBeInTheDocument();
    expect(screen.getByText('1 run has not ended: its figures come by themselves.')).toBeInTheDocument();
    await user.click(within(worse!).getByRole('button', { name: 'Where they disagree' }));
    const rows = await screen.findByRole('list', { name: 'Where they disagree' });
    expect(within(rows).getAllByRole('listitem')).toHaveLength(20);
    expect(router.state.location.search).toContain(`other=${uuid(504)}`);
  });

  it('lays out what two values are known of, and says of whom there is nothing to draw', async () => {
    const { user } = await renderAt(at([503, 504, 505]));
    await screen.findByRole('columnheader', { name: 'Penalty of the embedding' });
    const frame = screen.getByRole('img', { name: /^Each line is a run/ }).closest('figure')!;
    await user.click(within(frame).getByRole('button', { name: 'as table' }));
    expect(within(frame).getAllByRole('columnheader').map((one) => one.textContent)).toEqual(['Run', 'Trainer', 'Learning rate', 'Hidden layers (neurons)', 'Batch size (rows)', 'Average precision']);
    expect(screen.getByText('1 run is not drawn: it lacks one of the two.')).toBeInTheDocument();
  });

  it('keeps every choice in the address', async () => {
    const { user, router } = await renderAt(at([504, 505], '&along=epoch&x=learningRate&y=took&outcome=test.f1&curve=train-loss'));
    expect(await screen.findByLabelText('Curve')).toHaveValue('train-loss');
    expect(await screen.findByRole('img', { name: /^Took against Learning rate/ })).toBeInTheDocument();
    expect(screen.getByLabelText('Outcome')).toHaveValue('test.f1');
    expect(screen.getByRole('radio', { name: 'epochs' })).toBeChecked();
    await user.selectOptions(screen.getByLabelText('Horizontal axis'), 'batchSize');
    expect(router.state.location.search).toContain('x=batchSize');
    expect(router.state.location.search.match(/run=/g)).toHaveLength(2);
  });

  it('says which runs are gone and leads to the rest', async () => {
    await renderAt(at([503, 504, 1]));
    expect(await screen.findByText('One of these runs is not there')).toBeInTheDocument();
    expect(screen.getByText(uuid(1))).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Compare the other 2' })).toHaveAttribute('href', at([503, 504]));
  });

  it('asks for two runs and takes no more than twenty', async () => {
    const first = await renderAt(at([503]));
    expect(await screen.findByText('Choose at least two runs')).toBeInTheDocument();
    first.unmount();
    await renderAt(at(Array.from({ length: 21 }, (_, index) => 700 + index)));
    expect(await screen.findByRole('link', { name: 'Compare the first 20' })).toBeInTheDocument();
  });
});

describe('a run of the comparison', () => {
  it('leaves the pictures and comes back, and keeps its colour', async () => {
    const { user, router } = await renderAt(at([504, 505, 506]));
    const metrics = await screen.findByRole('region', { name: 'On test' });
    const colours = () => [...screen.getByRole('img', { name: /^Validation average precision/ }).querySelectorAll('g path')].map((line) => line.getAttribute('stroke'));
    await screen.findByRole('img', { name: /^Validation average precision/ });
    const all = colours();
    await user.click(within(metrics).getByRole('button', { name: 'Draw 1 filter v3 in the pictures' }));
    expect(router.state.location.search).toContain(`hide=${uuid(504)}`);
    expect(colours()).toEqual(all.slice(1));
    expect(within(metrics).getByRole('button', { name: 'Draw 1 filter v3 in the pictures' })).toHaveAttribute('aria-pressed', 'false');
    await user.click(screen.getAllByRole('button', { name: '2 filter v2' })[0]!);
    expect(colours()).toEqual(all.slice(2));
    await user.click(screen.getByRole('button', { name: 'Draw the 2 hidden runs again' }));
    expect(colours()).toEqual(all);
  });

  it('leaves the comparison while two remain, and going back brings it back', async () => {
    const { user, router } = await renderAt(at([504, 505, 506], '&along=epoch'));
    await user.click(await screen.findByRole('link', { name: 'Take 1 filter v3 out of the comparison' }));
    expect(await screen.findByRole('heading', { name: 'Compare 2 runs' })).toBeInTheDocument();
    expect(router.state.location.search).toBe(`?run=${uuid(505)}&run=${uuid(506)}&along=epoch`);
    await screen.findByRole('region', { name: 'On test' });
    expect(screen.queryByRole('link', { name: /out of the comparison/ })).toBeNull();
    await router.navigate(-1);
    expect(await screen.findByRole('heading', { name: 'Compare 3 runs' })).toBeInTheDocument();
  });

  it('is still selected in the list that the way back leads to', async () => {
    await renderAt(at([504, 505]));
    await screen.findByRole('region', { name: 'On test' });
    expect(screen.getAllByRole('link', { name: 'Training runs' }).map((link) => link.getAttribute('href'))).toContain(`/runs?sel=${uuid(504)},${uuid(505)}`);
  });
});

describe('lines of parallel coordinates', () => {
  it('are walked from the best on and chosen by keyboard, and stand in a table', async () => {
    const { user, router } = await renderAt(at([504, 505]));
    const chart = await screen.findByRole('img', { name: /^Each line is a run/ });
    await screen.findByRole('columnheader', { name: 'Learning rate' });
    chart.focus();
    await user.keyboard('{ArrowDown}');
    const figure = chart.closest('figure') as HTMLElement;
    expect(within(figure).getByRole('status')).toHaveTextContent(/filter v3.*Learning rate0\.001/);
    await user.keyboard('{ArrowDown}');
    expect(within(figure).getByRole('status')).toHaveTextContent('filter v2');
    await user.click(within(figure).getByRole('button', { name: 'as table' }));
    expect(within(figure).getByRole('row', { name: /^filter v2 0\.01 \[64\] 128/ })).toBeInTheDocument();
    await user.click(within(figure).getByRole('button', { name: 'as chart' }));
    within(figure).getByRole('img').focus();
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/runs/${uuid(504)}`));
  });
});
