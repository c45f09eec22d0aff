import { expect, test } from '@playwright/test';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { uuid } from '../tests/mock/data';
import { trainers } from '../tests/mock/trainers';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const texts = { en, 'zh-CN': zh as unknown as typeof en };
const properties = (trainers.find((one) => one.name === 'mlp')?.schema as { properties: Record<string, { title: string; 'x-title-zh': string }> }).properties;

const nameIn = (language: string) => (parameter: string) => (language === 'en' ? properties[parameter]?.title : properties[parameter]?.['x-title-zh']) ?? '';

for (const language of ['en', 'zh-CN'] as const)
  test(`a study is asked for with ranges of one’s own, ${language}`, async ({ page }) => {
    const { tuning: t, runs, pages } = texts[language];
    const name = nameIn(language);
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.getByRole('link', { name: pages.tuning }).click();
    await expect(page.getByRole('row')).toHaveCount(5);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: t.new }).click();
    await page.getByLabel(runs.trainer).selectOption('mlp');
    await page.getByLabel(t.fields.name, { exact: true }).fill('how deep');
    const most = page.getByLabel(t.maximumOf.replace('{{parameter}}', name('dropout')), { exact: true });
    await most.fill('7');
    await expect(page.getByText(t.rangeErrors.outside)).toBeVisible();
    await expect(page.getByRole('button', { name: t.start })).toBeDisabled();
    await most.fill('0.4');
    const batch = page.getByRole('switch', { name: t.vary.replace('{{parameter}}', name('batchSize')), exact: true });
    await batch.focus();
    await page.keyboard.press('Space');
    await page.getByLabel(t.pruner, { exact: true }).selectOption('asha');
    await expect(page.getByText(t.notReproducible, { exact: true })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    server.api.studies.faults.push({ field: 'space[1].maximum', message: 'is more than the trainer accepts' });
    await page.getByRole('button', { name: t.start }).click();
    await expect(page.getByRole('group', { name: name('dropout') }).getByRole('alert')).toContainText('is more than the trainer accepts');
    await expect(most).toHaveAttribute('aria-invalid', 'true');
    server.api.studies.faults.length = 0;
    await page.getByRole('button', { name: t.start }).click();
    await expect(page).toHaveURL(new RegExp(`/tuning/${uuid(903)}$`));
    const asked = server.api.calls.findLast((call) => call.method === 'POST' && call.path === '/studies')?.body as { space: { parameter: string; maximum: number }[] };
    expect(asked.space.map((one) => one.parameter)).toEqual(['hidden', 'dropout', 'loss', 'focalGamma', 'learningRate']);
    expect(asked.space[1]?.maximum).toBe(0.4);

    // A study without figures says so, and goes on when it is told to.
    await expect(page.getByText(t.noHistory.title)).toBeVisible();
    await page.getByRole('button', { name: t.resume }).click();
    await expect(page.getByRole('button', { name: t.pause })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(errors.filter((error) => !error.includes('status of 422') && !error.includes('status of 409'))).toEqual([]);
    await server.close();
  });

for (const language of ['en', 'zh-CN'] as const)
  test(`a study tells its story and is steered, ${language}`, async ({ page }) => {
    const { tuning: t, chart, problem } = texts[language];
    const name = nameIn(language);
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'dark' : 'light', language);
    await page.goto(`${server.url}/tuning/${uuid(901)}`);
    await expect(page.getByRole('list', { name: t.importanceOf }).getByRole('listitem').first()).toContainText('61.0%');
    await expect(page.getByText(t.nowHelp_other.replace('{{count}}', '10'))).toBeVisible();
    // One trial is walked to by keys, marked in every picture and in the address, and leads to its run.
    const history = page.getByRole('img', { name: new RegExp(`^${t.historyOf}`) });
    await history.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('status').filter({ hasText: t.trialStates.pruned }).first()).toBeVisible();
    await expect(page.getByText(t.prunedAtRung.replace('{{at}}', '12').replace('{{resource}}', name('epochs'))).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/trial=1(&|$)/);
    await expect(page.getByRole('link', { name: t.openRun })).toHaveAttribute('href', `/runs/${uuid(801)}`);
    const figure = page.locator('figure').filter({ has: history });
    await figure.getByRole('button', { name: chart.asTable }).click();
    await expect(page.getByRole('region', { name: t.historyOf }).getByRole('row')).toHaveCount(42);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: t.addTrial }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('textbox').first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: t.queueTrial }).click();
    await expect(dialog).toHaveCount(0);
    await page.getByRole('button', { name: t.pause }).click();
    await expect(page.getByRole('button', { name: t.resume })).toBeVisible();
    await page.getByRole('button', { name: t.trainBestWith_other.replace('{{count}}', '5') }).click();
    await expect(page.getByRole('link', { name: t.toFinals })).toHaveAttribute('href', `/runs/batches/${uuid(601)}`);
    await page.getByRole('button', { name: t.stop, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: t.stop, exact: true }).click();
    await expect(page.getByText(t.states.stopping).first()).toBeVisible();
    expect(server.api.calls.filter((call) => call.path.startsWith(`/studies/${uuid(901)}/`) && call.method === 'POST').map((call) => call.path.split('/').at(-1))).toEqual(['trials', 'pauses', 'finals', 'stops']);
    expect(errors).toEqual([]);

    // One that has ended goes on with a larger budget, which its bracket needs in trials.
    await page.goto(`${server.url}/tuning/${uuid(904)}`);
    await page.getByRole('button', { name: t.extend, exact: true }).click();
    await expect(dialog.getByText(t.extendBracketHelp)).toBeVisible();
    await expect(dialog.getByLabel(t.fields.maxTrials, { exact: true })).toHaveValue('18');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: t.extend, exact: true }).click();
    await expect(page.getByRole('button', { name: t.pause })).toBeVisible();
    expect(server.api.calls.findLast((call) => call.method === 'PUT')?.body).toEqual({ maxTrials: 18, maxMinutes: null });
    await server.close();

    const empty = await startMock('empty');
    await page.goto(`${empty.url}/tuning`);
    await expect(page.getByText(t.empty.title)).toBeVisible();
    await page.goto(`${empty.url}/tuning/new`);
    await expect(page.getByText(t.needsDataset)).toBeVisible();
    await empty.close();
    const failing = await startMock('failing');
    await page.goto(`${failing.url}/tuning/${uuid(901)}`);
    await expect(page.getByText(problem.away.title).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await failing.close();
  });

// The run's own event comes before the decision, and a study that has ended is not polled for its sake.
test('a study that has ended learns who challenges, though no event says so', async ({ page }) => {
  const server = await startMock('full');
  const study = server.api.studies.studies[1];
  if (!study) throw new Error('no study');
  Object.assign(study, { finalsEndedAt: null, challenger: null });
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/tuning/${study.id}`);
  await expect(page.getByText(en.tuning.challengerSoon)).toBeVisible();
  Object.assign(study, { finalsEndedAt: study.finishedAt, challenger: 4 });
  await expect(page.getByText(en.tuning.becameChallenger)).toBeVisible();
  await server.close();
});
