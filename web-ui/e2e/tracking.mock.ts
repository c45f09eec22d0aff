import { expect, test } from '@playwright/test';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { uuid } from '../tests/mock/data';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const texts = { en, 'zh-CN': zh as unknown as typeof en };

for (const language of ['en', 'zh-CN'] as const) {
  test(`the table of runs is narrowed, sorted, grouped and kept in its address, ${language}`, async ({ page }) => {
    const { tracking, runs, table, metrics, split } = texts[language];
    const server = await startMock('full');
    server.api.tracking.pageSize = 6;
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.goto(`${server.url}/runs`);
    const lines = page.getByRole('region', { name: runs.title }).locator('tbody tr');
    await expect(lines).toHaveCount(6);
    await page.getByRole('button', { name: table.more }).click();
    await expect(lines).toHaveCount(9);

    await page.getByRole('button', { name: runs.averagePrecision, exact: true }).click();
    await expect(page).toHaveURL(/sort=test\.averagePrecision/);
    await page.getByRole('button', { name: runs.averagePrecision, exact: true }).click();
    await expect(lines.first()).toContainText('v4');

    await page.getByRole('button', { name: tracking.more }).click();
    await page.getByRole('textbox', { name: tracking.condition.value }).fill('0.8');
    await page.getByRole('button', { name: tracking.condition.add, exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/where=test\.averagePrecision%3E%3D0\.8/);
    const title = tracking.onSplit.replace('{{figure}}', metrics.averagePrecision).replace('{{split}}', split.test);
    const removal = page.getByRole('button', { name: tracking.removeFilter.replace('{{filter}}', `${title} ≥ 0.8`) });
    await expect(removal).toBeVisible();
    await expect(page.getByRole('link', { name: table.export })).toHaveAttribute('href', /runs\.csv\?where=test\.averagePrecision%3E%3D0\.8&sort=-test\.averagePrecision/);
    expect(await violations(page)).toEqual([]);

    // A view keeps its columns; one from before views had any leaves them to the browser.
    const views = page.getByRole('button', { name: tracking.views.title });
    const rate = page.getByRole('columnheader', { name: language === 'en' ? 'Learning rate' : '学习率', exact: true });
    const choose = async (name: string) => {
      await page.getByRole('button', { name: table.columns, exact: true }).click();
      await page.getByRole('checkbox', { name, exact: true }).click();
      await page.keyboard.press('Escape');
    };
    await choose(language === 'en' ? 'Learning rate' : '学习率');
    await expect(rate).toBeVisible();
    await views.click();
    await page.getByRole('button', { name: tracking.views.save }).click();
    await page.getByLabel(tracking.views.name, { exact: true }).fill('≥ 0.8');
    await page.getByRole('dialog').getByRole('button', { name: texts[language].savedFilters.confirm }).click();
    await expect.poll(() => server.api.tracking.views.at(-1)?.query).toMatch(/^where=test.averagePrecision%3E%3D0.8&sort=-test.averagePrecision&cols=modelName%2C.*parameter.learningRate/);
    await expect(views).toHaveText('≥ 0.8');
    await choose(language === 'en' ? 'Learning rate' : '学习率');
    await expect(rate).toBeHidden();
    await expect(views).toHaveText(tracking.views.title);
    await page.evaluate(() => localStorage.removeItem('cvsa.columns.runs'));
    await page.goto(`${server.url}/runs`);
    await expect(lines).toHaveCount(6);
    await expect(rate).toBeHidden();
    await views.click();
    await page.getByRole('button', { name: '≥ 0.8', exact: true }).click();
    await expect(removal).toBeVisible();
    await expect(rate).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await expect(rate).toBeVisible();
    await expect(views).toHaveText('≥ 0.8');
    await page.getByRole('button', { name: table.columns, exact: true }).click();
    await page.getByRole('button', { name: table.ownColumns }).click();
    await expect(rate).toBeHidden();
    await page.keyboard.press('Escape');
    await views.click();
    await page.getByRole('button', { name: 'Best first', exact: true }).click();
    await expect(views).toHaveText('Best first');
    await expect(removal).toBeHidden();
    await expect(rate).toBeHidden();

    await page.goto(`${server.url}/runs?where=test.f1%3Ehigh`);
    await expect(page.getByText(/test\.f1>high/)).toBeVisible();
    const twin = structuredClone(server.api.runs.find((run) => run.id === uuid(504)));
    if (!twin?.metrics?.test) throw new Error('run 504 has ended');
    twin.metrics.test.averagePrecision = 0.91;
    server.api.runs.push({ ...twin, id: uuid(510), seed: 43 });
    await page.goto(`${server.url}/runs?group=seed&sort=test.averagePrecision`);
    const groups = page.getByRole('region', { name: tracking.groups });
    await expect(groups.getByRole('row').filter({ hasText: '0.9150 ± 0.0071' })).toContainText('3');
    // Groups of one trainer are told apart by what differs.
    await expect(groups.getByRole('row').filter({ hasText: '0.9150' })).toContainText('0.001 ·');
    await expect(groups.getByRole('row').filter({ hasText: '0.9120' })).toContainText('0.01 ·');
    expect(await violations(page)).toEqual([]);
    expect(errors.filter((one) => !one.includes('422'))).toEqual([]);
    await server.close();
  });

  test(`an experiment is found, explained and renamed, ${language}`, async ({ page }) => {
    const { tracking, runs } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'dark' : 'light', language);
    await page.goto(`${server.url}/runs`);
    await page.getByRole('link', { name: tracking.experiments.title }).click();
    const list = page.getByRole('region', { name: tracking.experiments.title });
    await expect(list.getByText('One layer of 256 against 64')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await list.getByRole('link', { name: 'Is a wider layer worth it?' }).click();
    await expect(page.getByRole('heading', { name: 'Is a wider layer worth it?' })).toBeVisible();
    await expect(page.getByRole('region', { name: runs.title }).locator('tbody tr')).toHaveCount(3);
    await page.getByRole('button', { name: tracking.changeExperiment }).click();
    await page.getByLabel(tracking.experimentName, { exact: true }).fill('Is it worth it?');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: tracking.saveExperiment, exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Is it worth it?' })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'Is it worth it?' })).toHaveCount(3);
    await page.getByRole('button', { name: tracking.changeExperiment }).click();
    await expect(page.getByRole('button', { name: tracking.removeExperiment, exact: true })).toBeDisabled();
    await page.keyboard.press('Escape');
    await page.goBack();
    await expect(list.getByRole('link', { name: 'Is it worth it?' })).toBeVisible();

    // One that was made by mistake goes again.
    await page.getByRole('button', { name: tracking.newExperiment }).click();
    await page.getByLabel(tracking.experimentName, { exact: true }).fill('By mistake');
    await page.getByRole('button', { name: tracking.makeExperiment, exact: true }).click();
    await list.getByRole('link', { name: 'By mistake' }).click();
    await page.getByRole('button', { name: tracking.changeExperiment }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: tracking.removeExperiment, exact: true }).click();
    await expect(page.getByText(tracking.experimentRemoved.replace('{{name}}', 'By mistake')).first()).toBeVisible();
    await expect(list.getByRole('link')).toHaveCount(1);
    expect(errors).toEqual([]);
    await server.close();
  });

  test(`selected runs are tagged, moved and compared, and a run says what people think of it, ${language}`, async ({ page }) => {
    const { tracking } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'dark' : 'light', language);
    await page.goto(`${server.url}/runs?sel=${uuid(503)},${uuid(504)}`);
    const bar = page.getByRole('region', { name: tracking.selected_other.replace('{{count}}', '2') });
    await expect(bar.getByRole('link', { name: tracking.compare })).toHaveAttribute('href', `/runs/compare?run=${uuid(503)}&run=${uuid(504)}`);
    await bar.getByRole('button', { name: tracking.addTag }).click();
    await page.getByRole('textbox', { name: tracking.tag }).fill('keep');
    await page.keyboard.press('Enter');
    await expect.poll(() => server.api.runs.filter((run) => run.tags.includes('keep')).length).toBe(2);
    await bar.getByRole('button', { name: tracking.move }).click();
    await page.getByRole('button', { name: tracking.newExperiment }).click();
    await page.getByLabel(tracking.experimentName, { exact: true }).fill('Deeper?');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: tracking.makeExperiment }).click();
    await page.getByRole('dialog', { name: tracking.move }).getByRole('button', { name: tracking.move }).click();
    await expect.poll(() => server.api.runs.filter((run) => run.experimentName === 'Deeper?').length).toBe(2);

    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${server.url}/runs/${uuid(503)}`);
    await page.getByRole('button', { name: tracking.removeTag.replace('{{tag}}', 'keep') }).click();
    await expect.poll(() => server.api.runs.find((run) => run.id === uuid(503))?.tags).not.toContain('keep');
    await page.getByLabel(tracking.notes, { exact: true }).fill('Deeper is not better.');
    await page.getByRole('button', { name: tracking.saveNotes }).click();
    await expect.poll(() => server.api.runs.find((run) => run.id === uuid(503))?.notes).toBe('Deeper is not better.');
    await expect(page.getByText('PyTorch 2.7.1')).toBeVisible();
    await expect(page.getByRole('link', { name: 'model.onnx' })).toHaveAttribute('href', /models\/filter\/versions\/4\/files\/model\.onnx$/);
    await expect(page.getByRole('link', { name: tracking.compareWith })).toHaveAttribute('href', /^\/runs\/compare\?run=.*&run=.*&run=/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await server.close();
  });
}
