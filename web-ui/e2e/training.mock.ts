import { expect, test } from '@playwright/test';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { uuid } from '../tests/mock/data';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const texts = { en, 'zh-CN': zh as unknown as typeof en };

for (const language of ['en', 'zh-CN'] as const) {
  test(`a finished run says how sure its figures are and whether its probabilities hold, ${language}`, async ({ page }) => {
    const { runs } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.goto(`${server.url}/runs/${uuid(503)}`);
    const linear = page.getByRole('link', { name: language === 'en' ? 'against logistic regression' : '相对逻辑回归' });
    await expect(linear).toHaveAttribute('href', `/runs/${uuid(509)}`);
    await expect(page.getByRole('columnheader', { name: language === 'en' ? 'Logistic regression' : '逻辑回归' })).toBeVisible();
    await expect(page.getByText(runs.intervals)).toBeVisible();
    await expect(page.getByTitle(runs.intervalHelp).first()).toHaveText(/^0\.\d{3} – 0\.\d{3}$/);
    const table = page.getByRole('region', { name: runs.calibrationTable });
    await expect(table.getByRole('row')).toHaveCount(11);
    await expect(table.getByRole('row').nth(1)).toContainText('402');
    expect(await violations(page)).toEqual([]);
    server.api.runs.forEach((run) => Object.assign(run, { linear: { runId: uuid(509), state: 'failed', test: null } }));
    await page.reload();
    await expect(page.getByRole('link', { name: runs.linearFailed })).toHaveAttribute('href', `/runs/${uuid(509)}`);
    expect(errors).toEqual([]);
    await server.close();
  });

  test(`a run whose worker was lost says so and tells what it did, ${language}`, async ({ page }) => {
    const { runs } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'dark' : 'light', language);
    await page.goto(`${server.url}/runs/${uuid(501)}`);
    await expect(page.getByText(language === 'en' ? /lost once/ : /曾中断 1 次/)).toBeVisible();
    const log = page.getByRole('list', { name: runs.log.title }).getByRole('listitem');
    await expect(log).toHaveCount(5);
    await expect(log.nth(1)).toContainText('4,980');
    await expect(log.last()).toContainText(runs.log.resumed);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await server.close();
  });

  test(`a failed run is retried, and a copy keeps its seed and its priority, ${language}`, async ({ page }) => {
    const { runs } = texts[language];
    const server = await startMock('full');
    await open(page, server, 'light', language);
    await page.goto(`${server.url}/runs/${uuid(507)}`);
    await page.getByRole('button', { name: runs.retry }).click();
    await expect(page).toHaveURL(new RegExp(`/runs/${uuid(501)}$`));
    expect(server.api.calls.some((call) => call.method === 'POST' && call.path === `/runs/${uuid(507)}/retries`)).toBe(true);
    await page.getByRole('link', { name: runs.retryOf.replace('{{id}}', uuid(507).slice(0, 8)) }).click();
    await page.getByRole('link', { name: runs.retriedAs.replace('{{id}}', uuid(501).slice(0, 8)) }).click();
    await page.getByRole('link', { name: runs.ofBatch.replace('{{name}}', 'Does a wider network help?') }).click();
    await expect(page).toHaveURL(new RegExp(`/runs/batches/${uuid(601)}$`));

    await page.goto(`${server.url}/runs/new?from=${uuid(504)}`);
    await expect(page.getByLabel(runs.seed)).toHaveValue('42');
    await page.getByLabel(runs.priority).fill('2000');
    await expect(page.getByText(runs.errors.priority)).toBeVisible();
    await page.getByLabel(runs.priority).fill('5');
    await page.getByRole('button', { name: runs.start }).click();
    await expect.poll(() => server.api.calls.find((call) => call.method === 'POST' && call.path === '/runs')?.body).toMatchObject({ seed: 42, priority: 5 });
    await server.close();
  });

  test(`a run starts from a preset, and its numbers move by keys on their scale, ${language}`, async ({ page }) => {
    const { runs, trainers } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'dark' : 'light', language);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${server.url}/runs/new`);
    await page.getByRole('radio', { name: trainers.mlp.title }).check();
    const presets = page.getByRole('group', { name: runs.presets });
    await presets.getByRole('button', { name: language === 'en' ? 'Hard rows first' : '难例优先' }).click();
    await expect(page.getByText(runs.changedCount_other.replace('{{count}}', '2'))).toBeVisible();
    await expect(page.getByLabel(language === 'en' ? 'Focal gamma' : 'Focal γ', { exact: false }).first()).toBeVisible();
    const rate = language === 'en' ? 'Learning rate' : '学习率';
    await page.getByRole('slider', { name: runs.logSlider.replace('{{parameter}}', rate) }).press('ArrowRight');
    await expect(page.getByRole('textbox', { name: rate })).toHaveValue('0.0015');
    await expect(presets).toContainText(runs.ownValues);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await server.close();
  });

  test(`an admin publishes what the dry run announced, and no more, ${language}`, async ({ page }) => {
    const { publishing } = texts[language].models;
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.goto(`${server.url}/models`);
    await page.getByRole('button', { name: publishing.open }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(publishing.wouldAdd_other.replace('{{count}}', '12'))).toBeVisible();
    await expect(dialog.getByText(publishing.warning)).toBeVisible();
    const act = (count: string) => dialog.getByRole('button', { name: publishing.act_other.replace('{{count}}', count) });
    await expect(act('12')).toBeDisabled();
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);

    server.api.publishing.counts = { ...server.api.publishing.counts, songs: 15 };
    await dialog.getByText(publishing.sure).click();
    await act('12').click();
    await expect(dialog.getByText(publishing.changed)).toBeVisible();
    await expect(act('15')).toBeDisabled();
    await dialog.getByText(publishing.sure).click();
    await act('15').click();
    await expect(dialog).toBeHidden();
    expect(server.api.calls.findLast((call) => call.method === 'POST' && call.path === '/predictions/publications')?.body).toEqual({ model: 'filter', version: 3, songs: 15 });

    server.api.publishing.enabled = false;
    server.api.publishing.counts = { ...server.api.publishing.counts, songs: 2 };
    await page.reload();
    await page.getByRole('button', { name: publishing.open }).click();
    await expect(dialog.getByText('CVSA_TRAINING_PUBLISHING_ENABLED=true')).toBeVisible();
    await expect(act('2')).toBeDisabled();
    expect(await violations(page)).toEqual([]);
    await server.close();
  });

  test(`the champion scores the catalogue, and what has no vector says what to do, ${language}`, async ({ page }) => {
    const { scoring } = texts[language].models;
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, 'light', language);
    await page.goto(`${server.url}/models`);
    await expect(page.getByText('3,120')).toBeVisible();
    await expect(page.getByRole('link', { name: scoring.toBackfills })).toHaveAttribute('href', '/embeddings/backfills');
    await page.getByRole('button', { name: scoring.again }).click();
    await expect(page.getByRole('progressbar', { name: scoring.title })).toBeVisible();
    expect(server.api.calls.find((call) => call.method === 'POST' && call.path === '/predictions/scorings')?.body).toEqual({ model: 'filter', version: 3 });
    await page.getByRole('button', { name: texts[language].common.cancel, exact: true }).click();
    await expect.poll(() => server.api.calls.some((call) => call.path.endsWith('/cancellation'))).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await server.close();
  });

  test(`a version's files can be taken away, ${language}`, async ({ page }) => {
    const { models } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, 'dark', language);
    await page.goto(`${server.url}/models`);
    await page.getByRole('button', { name: models.filesOf.replace('{{model}}', 'filter').replace('{{version}}', '4') }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('listitem')).toHaveCount(3);
    const box = (await dialog.boundingBox())!;
    expect(Math.abs(box.y + box.height / 2 - page.viewportSize()!.height / 2)).toBeLessThan(2);
    await expect(dialog.getByText(models.onnxHelp)).toBeVisible();
    await expect(dialog.getByRole('link', { name: models.downloadFile.replace('{{name}}', 'model.onnx') })).toHaveAttribute('href', /\/models\/filter\/versions\/4\/files\/model\.onnx$/);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await server.close();
  });
}
