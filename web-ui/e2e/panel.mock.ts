import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { Scene } from '../tests/mock/api';
import { uuid } from '../tests/mock/data';
import { listen, open, violations } from './looking';
import { type MockServer, startMock } from './mock-server';

const pages = ['/', '/runs', '/videos?aid=170038', '/videos?import=1', '/videos?export=1&label=yes', '/videos?label=disputed&labeler=lin&against=mei', '/mine', '/review', '/review?state=decided', '/agreement', '/agreement?a=lin&b=mei&view=table', '/label', '/embeddings', '/embeddings?model=text-embedding-3-small', '/embeddings?model=gte-large', '/embeddings/backfills', '/embeddings/quarantine?text=3', '/embeddings/search', '/embeddings/search?q=song&label=yes', '/embeddings/map', '/embeddings/map?colour=disagreement&hide=none', '/embeddings/integrity', '/datasets', '/datasets?trash=1', `/datasets/${uuid(109)}`, '/datasets/new', '/datasets/import', `/datasets/builds/${uuid(301)}`, `/datasets/builds/${uuid(303)}`, `/datasets/${uuid(104)}`, `/datasets/${uuid(104)}?tab=rows`, `/datasets/${uuid(104)}?tab=statistics`, `/datasets/${uuid(103)}?tab=statistics`, `/datasets/${uuid(102)}?tab=statistics`, `/datasets/${uuid(101)}?tab=statistics`, `/datasets/${uuid(104)}?tab=lineage`, `/datasets/${uuid(104)}/changes`, `/datasets/${uuid(104)}/changes?kind=flipped`, `/runs?sel=${uuid(503)},${uuid(504)}`, `/runs/compare?run=${uuid(503)}&run=${uuid(504)}`, '/runs?group=seed', '/runs/new', '/runs/batches', '/runs/batches/new', `/runs/batches/${uuid(601)}`, `/runs/${uuid(503)}`, `/runs/${uuid(501)}`, '/models', '/models/filter/4', '/runs/experiments', '/tuning', '/tuning/new', `/tuning/${uuid(901)}`, '/retraining', '/retraining?edit=filter', '/try?q=song', '/nowhere'];
const deskPages = ['/label?queue=newest', '/label?queue=second', '/label?queue=disputed', '/label?queue=skipped', '/label?queue=filter&q=%E6%BD%AE%E6%B1%90&label=no', '/settings', '/settings?section=keys', '/settings?section=labelling', '/settings?section=guide', '/settings?section=users', '/settings?section=account'];

// Pages that can be drawn without any service.
const stillPages = ['/nowhere', '/settings', '/settings?section=keys', '/settings?section=account'];

// Lists whose columns must all be in sight before anybody chooses others.
const listPages = ['/datasets', '/models', '/runs', '/runs/experiments', '/tuning'];

const scenes: [Scene, string, string, number, number][] = [
  ['full', 'light', 'en', 1440, 900],
  ['full', 'dark', 'zh-CN', 390, 844],
  ['empty', 'dark', 'en', 1024, 768],
  ['failing', 'light', 'zh-CN', 1024, 768],
];

/** Lets the pauses between a page's requests pass at once, until it has given up on what fails. */
const passRetries = (page: Page) =>
  expect(async () => {
    await page.clock.fastForward(4_000);
    await expect(page.getByRole('alert').first()).toBeVisible({ timeout: 100 });
  }).toPass({ timeout: 8_000, intervals: [50] });

for (const [scene, theme, language, width, height] of scenes)
  test(`every page, ${scene}, ${theme}, ${language}, ${width} wide: no axe finding, no console error, no sideways scroll`, async ({ page }) => {
    test.setTimeout(300_000);
    const server = await startMock(scene);
    const errors = listen(page, scene);
    await page.setViewportSize({ width, height });
    if (scene === 'failing') await page.clock.install();
    await open(page, server, theme, language);
    const found = new Map<string, string>();
    for (const path of [...pages, ...deskPages]) {
      await page.goto(server.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (scene === 'failing' && !stillPages.includes(path)) await passRetries(page);
      else await expect(page.locator('.skeleton')).toHaveCount(0);
      for (const one of await violations(page)) found.set(one, found.get(one) ?? path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) found.set(`scrolls sideways by ${over}`, path);
      const cut = listPages.includes(path) ? await page.evaluate(() => [...document.querySelectorAll('[role=region]')].map((one) => one.scrollWidth - one.clientWidth).find((one) => one > 0) ?? 0) : 0;
      if (cut > 0) found.set(`a list hides ${cut} pixels of its columns`, path);
    }
    await server.close();
    expect([...found].map(([what, path]) => `${path} ${what}`)).toEqual([]);
    expect(errors).toEqual([]);
  });

/** The desk has fetched ahead what it will show next. */
const fetchedAhead = (server: Awaited<ReturnType<typeof startMock>>) =>
  expect.poll(() => server.api.desk.leases.size).toBeGreaterThanOrEqual(8);

test('a labeler answers with the keyboard alone, and the next video waits for no network', async ({ page, context }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'zh-CN');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('总览');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('是否包含一首中V歌曲？');
  const title = page.getByRole('heading', { level: 2 }).first();
  await expect(title).toBeVisible();
  await fetchedAhead(server);
  const first = await title.textContent();
  await context.setOffline(true);
  await page.keyboard.press('KeyF');
  await expect(title).not.toHaveText(first ?? '');
  await context.setOffline(false);
  await expect.poll(() => server.api.calls.filter((call) => call.path.endsWith('/labels') && call.method === 'POST').length).toBe(1);
  await page.keyboard.press('ArrowLeft');
  await expect(title).toHaveText(first ?? '');
  await page.keyboard.press('Shift+KeyJ');
  await page.keyboard.press('Control+KeyZ');
  await expect.poll(() => server.api.calls.filter((call) => call.path.endsWith('/retraction')).length).toBe(1);
  await page.keyboard.press('Shift+Slash');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('KeyJ');
  expect(server.api.calls.filter((call) => call.path.endsWith('/labels') && call.method === 'POST')).toHaveLength(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(errors).toEqual([]);
  await server.close();
});

test('answers given without a network are sent when it returns, each once, also after a reload', async ({ page, context }) => {
  const server = await startMock('full');
  const written = () => server.api.calls.filter((call) => call.path.endsWith('/labels') && call.method === 'POST');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/label`);
  const title = page.locator('article h2');
  await expect(title).toBeVisible();
  await fetchedAhead(server);
  await context.setOffline(true);
  const first = await title.textContent();
  await page.keyboard.press('KeyF');
  await expect(title).not.toHaveText(first ?? '');
  await page.keyboard.press('KeyJ');
  await expect(page.getByText(/^2 answers wait on this device/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(written()).toHaveLength(0);
  await context.setOffline(false);
  await expect(page.getByText(/on this device/)).toBeHidden();
  expect(written().map((call) => call.body)).toEqual([
    { label: false, guide: 3 },
    { label: true, guide: 3 },
  ]);
  server.api.failing = true;
  await page.keyboard.press('KeyJ');
  await expect(page.getByText(/^1 answer waits on this device/)).toBeVisible();
  await page.goto('about:blank');
  server.api.failing = false;
  await page.goto(server.url);
  await expect.poll(() => written().at(-1)?.key === written().at(-2)?.key && written().length >= 4).toBe(true);
  expect(new Set(written().map((call) => call.key)).size).toBe(3);
  await page.goto(`${server.url}/label`);
  await expect(page.getByText(/^3 labelled in this sitting/)).toBeVisible();
  await server.close();
});

/** The page before or beside the panel. */
const outside: [string, (server: MockServer) => void, string, string][] = [
  ['sign-in', (server) => Object.assign(server.api.desk, { signIn: 'site', signedIn: false }), 'Sign in', '登录'],
  ['no role', (server) => Object.assign(server.api.desk, { signIn: 'site', roles: [] }), 'Welcome, Local', '欢迎，Local'],
];

for (const [name, prepare, english, chinese] of outside)
  test(`${name}: both languages, no axe finding, no sideways scroll`, async ({ page }) => {
    const server = await startMock('full');
    prepare(server);
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, server, 'dark', 'en');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(english);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: '简体中文' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(chinese);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await server.close();
  });

test('a labeler signs in with the keyboard, labels, is signed out in the middle and loses nothing', async ({ page }) => {
  const server = await startMock('full');
  Object.assign(server.api.desk, { signIn: 'site', signedIn: false, roles: ['viewer', 'labeler'] });
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/label`);
  await page.getByLabel('Session id').fill('old');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/does not know this session/)).toBeVisible();
  await page.getByLabel('Session id').fill('good-session');
  await page.keyboard.press('Enter');
  const title = page.locator('article h2');
  await expect(title).toBeVisible();
  await expect(page.getByRole('link', { name: 'Models' })).toBeHidden();
  server.api.desk.signedIn = false;
  await page.keyboard.press('KeyJ');
  await expect(page.getByText(/^1 answer waits on this device and is sent once you are signed in/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Yes' })).toBeInViewport();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByLabel('Session id').fill('good-session');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/waits on this device/)).toBeHidden();
  await expect(page.getByText(/Your session has ended/)).toBeHidden();
  const written = server.api.calls.filter((call) => call.path.endsWith('/labels') && call.method === 'POST');
  expect(new Set(written.map((call) => call.key)).size).toBe(1);
  expect(server.api.videos.flatMap((video) => video.history).filter((entry) => entry.user === 'local' && entry.id > 100_000)).toHaveLength(1);
  await server.close();
});

test('skips are stored, walked back to and undone, and an empty queue leads to another', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'dark', 'zh-CN');
  await page.goto(`${server.url}/label?queue=skipped`);
  await expect(page.getByText('你没有跳过任何视频')).toBeVisible();
  await page.getByRole('button', { name: /^未标注/ }).click();
  const title = page.locator('article h2');
  const first = (await title.textContent()) ?? '';
  await page.keyboard.press('Space');
  await expect(title).not.toHaveText(first);
  await expect.poll(() => server.api.desk.skips.size).toBe(1);
  await page.getByRole('radio', { name: /^已跳过/ }).click();
  await expect(title).toHaveText(first);
  await page.keyboard.press('KeyJ');
  await expect.poll(() => server.api.desk.skips.size).toBe(0);
  await page.keyboard.press('Control+KeyZ');
  await expect.poll(() => server.api.desk.skips.size).toBe(1);
  await expect(title).toHaveText(first);
  await page.getByRole('radio', { name: /^未标注/ }).click();
  await expect(title).not.toHaveText(first);
  const second = (await title.textContent()) ?? '';
  await page.keyboard.press('Space');
  await expect.poll(() => server.api.desk.skips.size).toBe(2);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('你跳过了这个视频')).toBeVisible();
  await expect(title).toHaveText(second);
  await page.keyboard.press('Control+KeyZ');
  await expect.poll(() => server.api.desk.skips.size).toBe(1);
  expect(errors).toEqual([]);
  await server.close();
});

test('leases are given back when the page closes', async ({ page }) => {
  const server = await startMock('full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/label`);
  await fetchedAhead(server);
  await page.goto('about:blank');
  await expect.poll(() => server.api.desk.leases.size).toBe(0);
  await server.close();
});

test('the player opens by its key inside its own frame and is gone on the next video', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await page.route(/player\.bilibili\.com/, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>player</title>' }));
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/label`);
  await expect(page.locator('article h2')).toBeVisible();
  await page.keyboard.press('Shift+Backquote');
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.keyboard.press('Backquote');
  await expect(page.locator('iframe')).toHaveAttribute('src', /^https:\/\/player\.bilibili\.com\/player\.html\?aid=\d+&autoplay=0$/);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Backquote');
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.keyboard.press('Backquote');
  await page.keyboard.press('KeyJ');
  await expect(page.locator('iframe')).toHaveCount(0);
  // The test's own first script runs in the frame too and finds no storage there.
  expect(errors.filter((error) => !/localStorage/.test(error))).toEqual([]);
  await server.close();
});

test('the preset F and J is chosen in the settings and holds on the desk', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'zh-CN');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('总览');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('link', { name: '按键' }).click();
  await page.getByRole('radio', { name: '键盘左右两半' }).focus();
  await page.keyboard.press('ArrowDown', { delay: 80 });
  await expect(page.getByRole('radio', { name: 'F 和 J' })).toBeChecked();
  await page.goto(`${server.url}/label`);
  const title = page.locator('article h2');
  const first = (await title.textContent()) ?? '';
  await page.keyboard.press('KeyG');
  await page.keyboard.press('KeyK');
  await expect(title).toHaveText(first);
  await page.keyboard.press('KeyF');
  await expect(title).not.toHaveText(first);
  await expect.poll(() => server.api.calls.filter((call) => call.path.endsWith('/labels') && call.method === 'POST').map((call) => call.body)).toEqual([{ label: false, guide: 3 }]);
  expect(errors).toEqual([]);
  await server.close();
});

test('a guide that changes while somebody labels is noticed, read, and goes with the next label', async ({ page }) => {
  const server = await startMock('full');
  await page.clock.install();
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/label`);
  await expect(page.locator('article h2')).toBeVisible();
  const [newest] = server.api.desk.guides;
  if (newest) server.api.desk.writeGuide({ ...newest, questionEn: 'Is a Chinese voicebank singing?', rulesEn: 'Only the voice counts.', baseVersion: 3 }, 'mei');
  await page.clock.fastForward(61_000);
  await expect(page.getByText(/The guide changed: version 4/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is a Chinese voicebank singing?');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('dialog')).toContainText('Only the voice counts.');
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/The guide changed/)).toBeHidden();
  await page.keyboard.press('KeyJ');
  await page.clock.fastForward(100);
  await expect.poll(() => server.api.calls.filter((call) => call.path.endsWith('/labels') && call.method === 'POST').map((call) => call.body)).toEqual([{ label: true, guide: 4 }]);
  await server.close();
});

for (const [language, name, theme, width, height] of [['en', 'Export', 'light', 1440, 900], ['zh-CN', '导出', 'dark', 390, 844]] as const)
  test(`the export menu says what each file is for, ${language}, ${width} wide`, async ({ page }) => {
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await page.setViewportSize({ width, height });
    await open(page, server, theme, language);
    await page.goto(`${server.url}/datasets/${uuid(104)}`);
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('button', { name: /Hugging Face/ })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `e2e/shots/export-menu-${language}-${width}.png` });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^CSV/ }).click();
    expect((await download).suggestedFilename()).toBe('weekly-v3.csv');
    expect(errors).toEqual([]);
    await server.close();
  });

for (const [language, theme, width, height] of [['en', 'light', 1440, 900], ['zh-CN', 'dark', 390, 844]] as const)
  test(`a file is chosen, named and sent, and its bad rows are told, ${language}, ${width} wide`, async ({ page }) => {
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await page.setViewportSize({ width, height });
    await open(page, server, theme, language);
    await page.goto(`${server.url}/datasets/import`);
    await page.getByRole('button', { name: /Import the file|导入文件/ }).click();
    await expect(page.getByRole('alert').first()).toBeVisible();
    await page.locator('input[type=file]').setInputFiles({ name: 'weekly old.parquet', mimeType: 'application/octet-stream', buffer: Buffer.from('PAR1') });
    await expect(page.getByRole('textbox', { name: /^Name$|^名称$/ })).toHaveValue('weekly old');
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: `e2e/shots/dataset-import-${language}-${width}.png`, fullPage: true });
    await page.getByRole('button', { name: /Import the file|导入文件/ }).click();
    await expect(page.getByText(/row 17: embedding has 1024 values/)).toBeVisible();
    await page.screenshot({ path: `e2e/shots/dataset-import-failed-${language}-${width}.png` });
    const sent = server.api.calls.find((call) => call.path === '/datasets/imports');
    expect([sent?.query.get('name'), sent?.query.get('model'), sent?.query.get('fileName')]).toEqual(['weekly old', 'bge-small-zh-v1.5', 'weekly old.parquet']);
    expect(errors).toEqual([]);
    await server.close();
  });

test('what floats needs no inline style: menu, popover, tooltip, toast, dialog', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/datasets`);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Hash' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export' }).hover();
  await expect(page.getByRole('tooltip').first()).toBeAttached();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto(`${server.url}/videos?aid=170038`);
  await page.getByRole('button', { name: 'Yes' }).last().click();
  await expect(page.getByText('Undo').first()).toBeVisible();
  await page.keyboard.press('Shift+Slash');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(errors).toEqual([]);
  await server.close();
});

test('the palette finds a video, changes language and theme, and goes back', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('combobox').fill('潮汐信号');
  await page.getByRole('option', { name: /潮汐信号/ }).first().click();
  await expect(page).toHaveURL(/aid=\d+/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('combobox').fill('简体');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('视频');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('总览');
  expect(errors).toEqual([]);
  await server.close();
});

test('a file is sent as it is and its bad lines are reported', async ({ page }) => {
  const server = await startMock('empty');
  const errors = listen(page, 'empty');
  await open(page, server, 'light', 'en');
  await page.getByRole('link', { name: 'Import a file' }).click();
  await page.getByLabel('Choose a file').first().setInputFiles({ name: 'few.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from('{"aid":1,"title":"a","label":1}\n') });
  await page.getByRole('button', { name: 'Check only' }).click();
  await expect(page.getByText('Nothing is stored yet. 118 rows can be imported (98.3%), 2 are bad and would be left out.')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'aid is missing' })).toBeVisible();
  await page.getByRole('button', { name: 'Import 118 rows' }).click();
  await expect(page.getByText('118 rows imported (98.3%), 2 were bad and left out.')).toBeVisible();
  expect(server.api.calls.filter((call) => call.path === '/imports/videos').map((call) => call.query.get('dryRun'))).toEqual(['true', null]);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
  expect(readFileSync(await file.path(), 'utf8')).toBe('17\taid is missing\n90\tlabel must be 0, 1 or null\n');
  await expect(page.getByRole('cell', { name: 'aid is missing' })).toBeVisible();
  expect(errors).toEqual([]);
  await server.close();
});

test('a promotion that the gate refuses is forced with a reason, and the page stays awake', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/models`);
  await page.getByRole('button', { name: 'Promote' }).last().click({ timeout: 10_000 });
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Promote' }).click();
  await expect(dialog.getByText(/Worse than the champion \(v3\) among texts of at most 28 characters/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('a test');
  await dialog.getByRole('button', { name: 'Promote all the same' }).click();
  await expect(dialog).toBeHidden();
  expect(errors.filter((error) => !/409/.test(error))).toEqual([]);
  await server.close();
});

test('a reviewer settles disputes with the keyboard alone, and takes one decision back', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  const sent = (what: string) => server.api.calls.filter((call) => call.method !== 'GET' && call.path.endsWith(what));
  await open(page, server, 'dark', 'zh-CN');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('总览');
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('复核');
  const titles = page.getByRole('list', { name: '待裁定' }).getByRole('button');
  const title = page.getByRole('heading', { level: 2 });
  await expect(title).toBeVisible();
  const [first, second] = await Promise.all([titles.nth(0).locator('span span').first().textContent(), titles.nth(1).locator('span span').first().textContent()]);
  await expect(title).toHaveText(first ?? '');
  await page.keyboard.press('c');
  await page.keyboard.type('yyy 没有声库');
  expect(sent('/decision')).toHaveLength(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(title).toHaveText(second ?? '');
  await expect.poll(() => sent('/decision').map((call) => call.body)).toEqual([{ label: false, comment: 'yyy 没有声库' }]);
  await expect(page.getByRole('radio', { name: '已裁定' })).toContainText('15');
  await expect(page.getByText('已裁定为“否”').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect.poll(() => sent('/decision').map((call) => call.method)).toEqual(['POST', 'DELETE']);
  await expect(title).toHaveText(first ?? '');
  await page.keyboard.press('s');
  await page.keyboard.press('Enter');
  await expect.poll(() => sent('/return').map((call) => call.body)).toEqual([{ labelers: 1, comment: null }]);
  await expect(title).toHaveText(second ?? '');
  await page.keyboard.press('g');
  await page.keyboard.press('y');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的标注');
  expect(sent('/decision')).toHaveLength(2);
  expect(errors).toEqual([]);
  await server.close();
});

test('on a phone the next dispute begins at its top, however far the one before was read', async ({ page }) => {
  const server = await startMock('full');
  await page.setViewportSize({ width: 390, height: 560 });
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/review`);
  await page.getByRole('list', { name: 'Open' }).getByRole('button').first().click();
  const title = page.getByRole('heading', { level: 2 });
  const first = (await title.textContent()) ?? '';
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
  await page.getByRole('button', { name: /^No/ }).click();
  await expect(title).not.toHaveText(first);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await server.close();
});

test('own labels are revised and put back with single keys, and the list does not jump', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  const sent = () => server.api.calls.filter((call) => call.method === 'POST').map((call) => call.body);
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/mine`);
  const rows = page.getByRole('list', { name: 'What I labelled, newest first' }).getByRole('button');
  await expect(rows.nth(1)).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
  const before = await rows.nth(1).textContent();
  await page.keyboard.press('ArrowRight');
  expect(sent()).toEqual([]);
  await page.keyboard.press('1');
  await expect(rows.nth(1)).toContainText('My answerNo');
  await expect.poll(sent).toEqual([{ label: false }]);
  await expect(page.getByText('Labelled No').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect.poll(sent).toEqual([{ label: false }, { label: true }]);
  await expect(rows.nth(1)).toHaveText(before ?? '');
  await page.keyboard.press('Shift+Slash');
  await expect(page.getByRole('dialog').getByText('Answer no')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  expect(sent()).toHaveLength(2);
  expect(errors).toEqual([]);
  await server.close();
});

test('from the matrix to the videos on which two people differ, and back', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/agreement`);
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  await grid.getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const pair = page.getByRole('region', { name: /^琳 and / });
  await expect(pair).toBeVisible();
  await expect(page).toHaveURL(/a=lin&b=/);
  await page.getByRole('button', { name: 'as table' }).first().click();
  await expect(page.getByRole('button', { name: /^Show 琳 and / }).first()).toBeVisible();
  const link = pair.getByRole('link', { name: /on which they differ/ });
  const differ = Number(/\d+/.exec((await link.textContent()) ?? '')?.[0]);
  await link.click();
  await expect(page.getByRole('button', { name: /^Remove filter: lin and .* differ$/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Videos' }).getByRole('listitem')).toHaveCount(differ);
  await page.goBack();
  await expect(pair).toBeVisible();
  expect(errors).toEqual([]);
  await server.close();
});

test('filters live in the address: back undoes one, a narrow screen has them all, and labels and exports follow them', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/videos`);
  await page.getByRole('radio', { name: 'Disputed' }).click();
  await page.getByRole('button', { name: /^Filters/ }).click();
  await page.getByLabel('Model’s prediction').selectOption('contradicts');
  await page.getByLabel('Shortest').fill('2:0');
  await expect(page).toHaveURL(/minLength=120/);
  await page.getByLabel('Longest').fill('1:00');
  await expect(page.getByText('Below the shortest')).toBeVisible();
  await page.getByLabel('Longest').fill('soon');
  await expect(page.getByText('Like 210 or 3:30')).toBeVisible();
  await page.getByLabel('Longest').fill('');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Remove filter: Length from 2:00' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Label these' })).toHaveAttribute('href', '/label?queue=filter&label=disputed&minLength=120&prediction=contradicts');
  await page.getByRole('button', { name: 'Export these' }).click();
  await expect(page.getByRole('link', { name: 'Download: Videos' })).toHaveAttribute('href', '/api/v1/exports/videos?format=jsonl&label=disputed&minLength=120&prediction=contradicts');
  await page.getByRole('radio', { name: 'Label Studio' }).click();
  await expect(page.getByRole('link', { name: 'Download: Labels' })).toHaveAttribute('href', '/api/v1/exports/labels?format=label-studio');
  await page.goBack();
  await page.getByRole('button', { name: 'Remove filter: Model contradicts the labels' }).click();
  await expect(page).not.toHaveURL(/prediction/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Remove filter: Model contradicts the labels' })).toBeVisible();
  await page.getByRole('searchbox').fill('nothing is called so');
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(page).toHaveURL(`${server.url}/videos`);
  await expect(page.getByRole('searchbox')).toHaveValue('');
  expect(errors).toEqual([]);
  await server.close();
});
