import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { uuid } from './mock/data';
import { renderAt } from './render';

const headings: [path: string, en: string, zh: string][] = [
  ['/', 'Overview', '总览'],
  ['/videos', 'Videos', '视频'],
  ['/mine', 'My labels', '我的标注'],
  ['/review', 'Review', '复核'],
  ['/agreement', 'Agreement', '一致性'],
  ['/label', 'Does it contain a Chinese vocal-synth song?', '是否包含一首中V歌曲？'],
  ['/embeddings', 'Embeddings', '嵌入向量'],
  ['/embeddings/backfills', 'Embeddings', '嵌入向量'],
  ['/embeddings/quarantine', 'Embeddings', '嵌入向量'],
  ['/embeddings/search?q=song', 'Embeddings', '嵌入向量'],
  ['/embeddings/map', 'Embeddings', '嵌入向量'],
  ['/embeddings/integrity', 'Embeddings', '嵌入向量'],
  ['/datasets', 'Data sets', '数据集'],
  ['/datasets/new', 'New data set', '新建数据集'],
  ['/datasets/import', 'Import a data set', '导入数据集'],
  ['/runs', 'Training runs', '训练任务'],
  ['/runs/new', 'New training run', '新建训练任务'],
  ['/models', 'Models', '模型'],
  ['/retraining', 'Retraining', '自动重训'],
  ['/try', 'Try it', '试一试'],
  ['/settings', 'Settings', '设置'],
];

describe('every page', () => {
  for (const [path, en, zh] of headings) {
    it(`${path} has its title in both languages`, async () => {
      const first = await renderAt(path, { language: 'en' });
      expect(await screen.findByRole('heading', { level: 1, name: en })).toBeInTheDocument();
      first.unmount();
      await renderAt(path, { language: 'zh-CN' });
      expect(await screen.findByRole('heading', { level: 1, name: zh })).toBeInTheDocument();
    });
  }

  for (const [path] of headings.filter(([path]) => path !== '/label' && path !== '/settings')) {
    it(`${path} says what failed, what to try and the request id`, async () => {
      await renderAt(path, { scene: 'failing' });
      const [alert] = await screen.findAllByRole('alert');
      expect(alert).toHaveTextContent('A part of the system is away');
      expect(alert).toHaveTextContent('7d1f9c02');
      expect(within(alert as HTMLElement).getByRole('button', { name: 'Try again' })).toBeInTheDocument();
    });
  }
});

describe('an empty system', () => {
  it('tells the next step on the overview', async () => {
    await renderAt('/', { scene: 'empty' });
    expect(await screen.findByText('Bring in videos')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Import a file' })).toHaveAttribute('href', '/videos?import=1');
  });

  it('offers the way on wherever there is nothing', async () => {
    for (const [path, name] of [['/datasets', 'New data set'], ['/runs', 'New run'], ['/models', 'New run'], ['/try', 'New run'], ['/runs/new', 'New data set']] as const) {
      const view = await renderAt(path, { scene: 'empty' });
      expect((await screen.findAllByRole('link', { name })).length).toBeGreaterThan(0);
      view.unmount();
    }
  });
});

describe('the pipeline', () => {
  it('shows what flows, waits and failed, and what needs a person', async () => {
    await renderAt('/');
    const flow = await screen.findByRole('region', { name: /pipeline/ });
    expect(await within(flow).findByText('131/s')).toBeInTheDocument();
    expect(await within(flow).findByText('1,480')).toBeInTheDocument();
    expect(await screen.findByText('filter v4 waits for judgement')).toBeInTheDocument();
    expect(await screen.findByText(/Data set “strict” failed/)).toBeInTheDocument();
  });
});

describe('videos', () => {
  it('keeps search, filter and selection in the address', async () => {
    const { router, user } = await renderAt('/videos?label=tie');
    expect(await screen.findByRole('radio', { name: 'Tied' })).toHaveAttribute('data-state', 'on');
    await user.click(screen.getByRole('radio', { name: 'Yes' }));
    await user.type(screen.getByRole('searchbox'), '潮汐');
    await waitFor(() => expect(router.state.location.search).toContain('q=%E6%BD%AE%E6%B1%90'));
    expect(router.state.location.search).toContain('label=yes');
    await waitFor(() => expect(router.state.location.search).toContain('aid='));
  });

  it('labels at once and takes a first label back', async () => {
    const { api, user } = await renderAt('/videos?aid=170038');
    const buttons = await screen.findByRole('region', { name: 'Label this video' });
    await waitFor(() => expect(within(buttons).getByRole('button', { name: 'Yes' })).toBeEnabled());
    await user.click(within(buttons).getByRole('button', { name: 'Yes' }));
    expect(within(buttons).getByRole('button', { name: 'Yes' })).toHaveAttribute('aria-pressed', 'true');
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(api.calls.some((call) => call.path.endsWith('/retraction'))).toBe(true));
  });
});

describe('runs', () => {
  it('draws the form from the schema, marks changes and refuses what the schema refuses', async () => {
    const { user, api, router } = await renderAt('/runs/new');
    await user.click(await screen.findByRole('radio', { name: /Neural network/ }));
    const rate = screen.getByRole('textbox', { name: /Learning rate/ });
    await user.clear(rate);
    await user.type(rate, '2');
    expect(screen.getByText('At most 1.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Start training' })).toBeDisabled();
    await user.clear(rate);
    await user.type(rate, '1e-2');
    expect(screen.getByText('1 changed from its default')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Start training' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/runs/${uuid(501)}`));
    expect(api.calls.find((call) => call.path === '/runs' && call.method === 'POST')?.body).toMatchObject({ trainer: 'mlp', hyperparameters: { learningRate: 0.01, epochs: 30 } });
  });

  it('leads from a failed trial to its study, which alone may try again', async () => {
    await renderAt(`/runs/${uuid(811)}`);
    expect(await screen.findByRole('link', { name: 'trial 11 of its study' })).toHaveAttribute('href', `/tuning/${uuid(901)}?trial=11`);
    expect(screen.getByRole('alert')).toHaveTextContent('Loss became infinite');
    expect(screen.queryByRole('button', { name: 'Retry this run' })).not.toBeInTheDocument();
  });

  it('says who labelled what it got most wrong', async () => {
    await renderAt(`/runs/${uuid(503)}`);
    const [first] = await screen.findAllByText('decided by wang');
    const row = first?.closest('li') as HTMLElement;
    expect(within(row).getByText('lin').parentElement).toHaveTextContent('No');
    expect(within(row).getByText('mei').parentElement).toHaveTextContent('Yes');
  });

  it('moves the confusion matrix with the threshold of the address', async () => {
    const view = await renderAt(`/runs/${uuid(503)}?at=0.9`);
    const cells = async () => within(await screen.findByRole('table', { name: 'Confusion matrix' })).getAllByRole('cell').map((cell) => Number.parseInt(cell.textContent, 10)).filter((number) => !Number.isNaN(number));
    expect(await cells()).toEqual([259, 67, 1, 669]);
    expect(screen.getByRole('slider', { name: 'Threshold' })).toHaveAttribute('aria-valuenow', '0.9');
    view.unmount();
    await renderAt(`/runs/${uuid(503)}`);
    expect(await cells()).toEqual([291, 35, 44, 626]);
  });
});

describe('models', () => {
  it('says the sentence of the gate and forces only with a reason', async () => {
    const { user, api } = await renderAt('/models');
    const promotes = await screen.findAllByRole('button', { name: 'Promote' });
    await waitFor(() => expect(promotes.at(-1)).toBeEnabled());
    await user.click(promotes.at(-1) as HTMLElement);
    const dialog = screen.getByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Promote' }));
    expect(await within(dialog).findByText(/Worse than the champion \(v3\) among texts of at most 28 characters: average precision lower by 0.0614, at best by 0.0222/)).toBeInTheDocument();
    const force = within(dialog).getByRole('button', { name: 'Promote all the same' });
    expect(force).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'a test');
    await user.click(force);
    await waitFor(() => expect(api.calls.at(-1)?.path === '/models/filter/promotions' || api.calls.some((call) => (call.body as { force?: boolean } | undefined)?.force)).toBe(true));
  });
});

describe('data sets', () => {
  it('previews while typing and builds what was previewed', async () => {
    const { user, api, router } = await renderAt('/datasets/new');
    expect(await screen.findByText('5,059')).toBeInTheDocument();
    const button = screen.getByRole('button', { name: 'Build the data set' });
    await user.click(button);
    expect(screen.getByText('Required.')).toBeInTheDocument();
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'weekly');
    await user.click(button);
    await waitFor(() => expect(router.state.location.pathname).toContain('/datasets/builds/'));
    expect(api.calls.find((call) => call.path === '/datasets/builds' && call.method === 'POST')?.body).toMatchObject({ name: 'weekly', model: 'bge-small-zh-v1.5', split: { validation: 0.1, test: 0.2 } });
  });

  it('says what each file of a version is for, and waits for one that is being made', async () => {
    const { user, api } = await renderAt(`/datasets/${uuid(104)}`);
    const fetched: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      fetched.push(`${this.getAttribute('href')} ${this.download}`);
    });
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByText(/For datasets.load_dataset/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /^Parquet/ }));
    expect(await screen.findByText('being made…')).toBeInTheDocument();
    await waitFor(() => expect(fetched).toEqual([`/api/v1/datasets/${uuid(104)}/export?format=parquet weekly-v3.parquet`]), { timeout: 5_000 });
    expect(api.exportsAsked).toEqual(['parquet', 'parquet']);
    click.mockRestore();
  });

  it('answers first whether a version can be trusted', async () => {
    await renderAt(`/datasets/${uuid(104)}`);
    expect(await screen.findByText('No text and no video of the test split appears in training.')).toBeInTheDocument();
    expect(screen.getByText('Labelers differed on 65 videos; ties set aside: 65.')).toBeInTheDocument();
  });
});

describe('try it', () => {
  it('answers a text, and videos by any form of id', async () => {
    const { user, api } = await renderAt('/try');
    const box = await screen.findByRole('textbox', { name: /Title, or av/ });
    await user.type(box, '潮汐信号 原创曲');
    await user.click(screen.getByRole('button', { name: 'Ask the model' }));
    expect(await screen.findByText('87.4% probability of yes')).toBeInTheDocument();
    await user.clear(box);
    await user.type(box, 'https://www.bilibili.com/video/av170001?p=1');
    await user.click(screen.getByRole('button', { name: 'Ask the model' }));
    await waitFor(() => expect(api.calls.some((call) => call.path === '/predictions' && JSON.stringify(call.body).includes('"aids":[170001]'))).toBe(true));
  });
});

describe('the palette', () => {
  it('goes, does and finds', async () => {
    const { user, router } = await renderAt('/');
    await screen.findByRole('heading', { level: 1 });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'models');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/models'));
    await user.keyboard('gd');
    await waitFor(() => expect(router.state.location.pathname).toBe('/datasets'));
  });
});
