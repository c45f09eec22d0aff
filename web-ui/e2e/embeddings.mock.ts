import { expect, type Page, test } from '@playwright/test';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { listen, open, violations } from './looking';
import { type MockServer, startMock } from './mock-server';

const texts = { en, 'zh-CN': zh as unknown as typeof en };
const sent = (server: MockServer, path: RegExp) => server.api.calls.filter((call) => call.method !== 'GET' && path.test(call.path)).map((call) => [call.method, call.body]);

/** Goes to a page of the section by its tab, as a person does. */
async function tab(page: Page, sections: string, name: string): Promise<void> {
  const link = page.getByRole('navigation', { name: sections }).getByRole('link', { name: new RegExp(`^${name}`) });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

test('on a slow machine too, a map that has just come to rest does not call back somebody who leaves it', async ({ page }) => {
  const { sections, section } = en.embeddings;
  const server = await startMock('full');
  await open(page, server, 'light', 'en');
  const devtools = await page.context().newCDPSession(page);
  await page.goto(`${server.url}/embeddings/map`);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 8 });
  const map = page.getByRole('application');
  for (let times = 0; times < 3; times++) {
    await map.focus();
    await page.keyboard.press('+');
    await tab(page, sections, section.integrity);
    await expect(page.getByRole('button', { name: en.common.cancel })).toBeVisible();
    await tab(page, sections, section.map);
  }
  await server.close();
});

for (const language of ['en', 'zh-CN'] as const)
  test(`embeddings, ${language}: costs before spending, a backfill steered, a text mended, videos found, a map walked, the model watched`, async ({ page }) => {
    test.setTimeout(120_000);
    const t = texts[language].embeddings;
    const { common, videos } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(texts[language].overview.title);
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.title);

    // What it costs is said before it is spent, and computing all again is warned of.
    await page.getByLabel(common.model).selectOption('text-embedding-3-small');
    await expect(page).toHaveURL(/model=text-embedding-3-small/);
    await page.getByRole('button', { name: t.start.open }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: /3,823.*0\.0054/ })).toBeEnabled();
    await dialog.getByRole('radio', { name: new RegExp(t.start.all) }).check();
    await expect(dialog.getByRole('alert')).toContainText('1,210');
    await dialog.getByRole('radio', { name: new RegExp(t.start.missing) }).check();
    await expect(dialog.getByRole('alert')).toBeHidden();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: /3,823/ }).click();
    await expect(page).toHaveURL(/\/embeddings\/backfills\?model=text-embedding-3-small/);
    expect(sent(server, /^\/embedding-jobs$/)).toEqual([['POST', { model: 'text-embedding-3-small', force: false }]]);

    // A backfill is paused, goes on, waits for its budget and is cancelled.
    const job = page.getByRole('region', { name: t.job.backfill });
    await job.getByRole('button', { name: t.job.pause }).click();
    await job.getByRole('button', { name: t.job.resume }).click();
    await expect(job.getByRole('button', { name: t.job.pause })).toBeVisible();
    Object.assign(server.api.jobs[0]!, { state: 'waiting', waitingFor: 'The daily budget of 60,000 tokens is spent.' });
    await expect(job.getByText(/The daily budget of 60,000 tokens is spent\./)).toBeVisible();
    await job.getByRole('button', { name: common.cancel }).click();
    await dialog.getByRole('button', { name: t.job.cancelDo }).click();
    await expect(job).toBeHidden();
    expect(sent(server, /^\/embedding-jobs\//).length).toBe(3);

    // A refused text is read without harm, mended, the edit taken back, and what is chosen tried again.
    await page.getByLabel(common.model).selectOption('bge-small-zh-v1.5');
    await tab(page, t.sections, t.section.quarantine);
    const list = page.getByRole('list', { name: t.quarantine.title });
    await expect(list.getByRole('button').first()).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(page).toHaveURL(/text=3/);
    const text = page.getByRole('region', { name: t.quarantine.detail });
    await expect(text.getByText('U+202E')).toBeVisible();
    await text.getByRole('button', { name: t.quarantine.editAgain }).click();
    const box = text.getByRole('textbox', { name: t.quarantine.instead });
    server.api.embeddings.refusesEdits = true;
    await box.fill('潮汐信号 晴岚 翻唱');
    await text.getByRole('button', { name: t.quarantine.save }).click();
    await expect(text.getByText(/has 9,000 tokens, 512 are the most/)).toBeVisible();
    await expect(box).toHaveValue('潮汐信号 晴岚 翻唱');
    server.api.embeddings.refusesEdits = false;
    await text.getByRole('button', { name: t.quarantine.save }).click();
    await expect(text.getByText('潮汐信号 晴岚 翻唱')).toBeVisible();
    await page.getByRole('button', { name: videos.undo }).first().click();
    await expect(text.getByText('潮汐信号【晴岚】翻唱')).toBeVisible();
    await list.getByRole('checkbox').nth(0).click();
    await list.getByRole('checkbox').nth(2).click();
    await page.getByRole('button', { name: /2/ }).filter({ hasText: language === 'en' ? 'again' : '重试' }).click();
    await expect.poll(() => sent(server, /retries$/)).toEqual([['POST', { model: 'bge-small-zh-v1.5', ids: [1, 3] }]]);
    await page.getByRole('searchbox').fill('zeros');
    await expect(list.getByRole('listitem')).toHaveCount(1);
    expect(await violations(page)).toEqual([]);

    // Neighbours of a text, then of one of them; the index is dropped and built.
    await tab(page, t.sections, t.section.search);
    await page.getByRole('searchbox').fill('潮汐信号');
    const near = page.getByRole('list', { name: t.search.results });
    await expect(near.getByRole('listitem')).toHaveCount(12);
    await page.getByRole('button', { name: texts[language].filters.open }).click();
    await page.getByRole('switch', { name: t.search.exact }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByText(t.search.method.exact)).toBeVisible();
    await page.getByRole('radio', { name: videos.filters.yes, exact: true }).click();
    await expect(page).toHaveURL(/label=yes/);
    await near.getByRole('button').first().click();
    await expect(page).toHaveURL(/q=av\d+/);
    await page.getByRole('button', { name: t.index.drop }).click();
    await dialog.getByRole('button').last().click();
    await page.getByRole('button', { name: t.index.build, exact: true }).click();
    await expect(page.getByRole('progressbar', { name: t.index.building })).toBeVisible();
    expect(await violations(page)).toEqual([]);

    // The map is walked with keys alone; the legend filters; the view is in the address.
    await tab(page, t.sections, t.section.map);
    const map = page.getByRole('application');
    await map.focus();
    await page.keyboard.press('+');
    await expect(page).toHaveURL(/at=[\d.]+%2C/);
    await page.getByRole('region', { name: t.map.legend }).getByRole('button').last().click();
    await expect(page).toHaveURL(/hide=none/);
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(/^av\d+$/)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/videos\?aid=\d+/);
    await page.goBack();
    await expect(page).toHaveURL(/hide=none/);

    // A pointer over a point shows its video, a click opens it.
    await page.getByRole('button', { name: t.map.whole }).click();
    const frame = (await map.boundingBox())!;
    const found = await seek(page, frame);
    await page.mouse.click(...found);
    await expect(page).toHaveURL(/\/videos\?aid=\d+/);
    await page.goBack();

    // A scan that repairs, a canary run, and the reference given up only when asked twice.
    await tab(page, t.sections, t.section.integrity);
    await page.getByRole('button', { name: common.cancel }).click();
    await page.getByRole('radio', { name: t.scan.repair }).click();
    await page.getByRole('button', { name: t.scan.start }).click();
    await expect.poll(() => sent(server, /\/scans$/)).toEqual([['POST', { repair: true }]]);
    await expect(page.getByText(t.canary.drifted)).toBeVisible();
    await page.getByRole('button', { name: t.canary.run }).click();
    await expect(page.getByText(t.canary.steady)).toBeVisible();
    await page.getByRole('button', { name: t.canary.accept }).click();
    await dialog.getByRole('button', { name: t.canary.acceptDo }).click();
    await expect(page.getByText(t.canary.none)).toBeVisible();
    expect(await violations(page)).toEqual([]);

    expect(errors.filter((error) => !/status of 422/.test(error))).toEqual([]);

    // Every page says that the service is away, and comes back by its button.
    for (const section of ['backfills', 'quarantine', 'search?q=song', 'map', 'integrity', '']) {
      server.api.failing = true;
      await page.goto(`${server.url}/embeddings/${section}`);
      await expect(page.getByRole('alert').filter({ hasText: texts[language].problem.away.title }).first()).toBeVisible();
      server.api.failing = false;
      await page.getByRole('button', { name: common.retry }).first().click();
      await expect(page.getByRole('combobox', { name: common.model })).toBeVisible();
    }
    await server.close();
  });

/** A place of the map under which a video lies. */
async function seek(page: Page, frame: { x: number; y: number; width: number; height: number }): Promise<[number, number]> {
  const card = page.getByText(/^av\d+$/);
  for (let down = 0.2; down < 0.9; down += 0.05)
    for (let along = 0.2; along < 0.85; along += 0.04) {
      const place: [number, number] = [frame.x + frame.width * along, frame.y + frame.height * down];
      await page.mouse.move(...place);
      if (await card.isVisible()) return place;
    }
  throw new Error('no point under any place');
}

test('a map of 50,000 videos is drawn, moved and enlarged', async ({ page }) => {
  const server = await startMock('full');
  server.api.embeddings.points = 50_000;
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/embeddings/map`);
  await expect(page.getByText('50,000', { exact: true })).toBeVisible();
  await page.getByRole('application').focus();
  for (const key of ['+', '+', 'Shift+ArrowRight', '-', '0']) await page.keyboard.press(key);
  await expect(page.getByText('50,000', { exact: true })).toBeVisible();
  expect(await page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))).toBe(true);
  expect(errors).toEqual([]);
  await server.close();
});

test('a viewer reads everything and is offered nothing that changes it', async ({ page }) => {
  const server = await startMock('full');
  server.api.desk.roles = ['viewer'];
  server.api.embeddings.configError = 'line 7: dimensions must be a number';
  await open(page, server, 'light', 'en');
  const t = en.embeddings;
  const acts = [t.start.open, t.start.busy, t.job.pause, en.common.cancel, t.quarantine.retry, t.quarantine.retryAll, t.quarantine.edit, t.index.rebuild, t.index.drop, t.map.make, t.map.remove, t.scan.start, t.scan.busy, t.canary.run, t.canary.accept];
  for (const section of ['', '/backfills', '/quarantine?text=3', '/search', '/map', '/integrity']) {
    await page.goto(`${server.url}/embeddings${section}`);
    await expect(page.getByRole('alert').filter({ hasText: 'line 7: dimensions must be a number' })).toBeVisible();
    await expect(page.locator('.skeleton')).toHaveCount(0);
    for (const name of acts) await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  }
  expect(await violations(page)).toEqual([]);
  await server.close();
});
