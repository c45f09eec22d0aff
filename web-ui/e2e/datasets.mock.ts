import { expect, test } from '@playwright/test';
import { uuid } from '../tests/mock/data';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const widths: [string, 'light' | 'dark', 'en' | 'zh-CN', number][] = [
  ['wide', 'light', 'en', 1440],
  ['narrow', 'dark', 'zh-CN', 390],
];

for (const [name, theme, language, width] of widths)
  test(`every choice of a data set's form is in sight, ${name}: no axe finding, no sideways scroll`, async ({ page }) => {
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await page.setViewportSize({ width, height: 900 });
    await open(page, server, theme, language);
    await page.goto(`${server.url}/datasets/new`);
    for (const sampling of language === 'en' ? ['Balanced', 'A list'] : ['均衡', '列表']) {
      await page.getByRole('radio', { name: sampling, exact: true }).click();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
    expect(errors).toEqual([]);
    await server.close();
  });

test('a list from a file, weights and a balanced draw reach the build as they were typed, and nonsense is named', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/datasets/new`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('picked');
  await page.getByRole('radio', { name: 'A list' }).click();
  await page.getByLabel('Read them from a file').setInputFiles({ name: 'few.txt', mimeType: 'text/plain', buffer: Buffer.from('av170001\nBV17x411w7KC\nnonsense\n42\n') });
  await expect(page.getByRole('alert').getByText('“nonsense” is no video (1 in all).')).toBeVisible();
  await page.getByRole('button', { name: 'Build the data set' }).click();
  await expect(page.getByText('Correct the fields marked in the form.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Videos', exact: true }).fill('av170001 42');
  await expect(page.getByText('2 videos', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Weight of labelers' }).fill('lin=2, bot=0');
  await page.getByRole('switch', { name: /Leave out every dispute/ }).click();
  await page.getByRole('textbox', { name: 'Duration from' }).fill('60');
  await expect(page.getByText('are embedded first: about 104.2K tokens, 0.0021 by the model’s price')).toBeVisible();
  await page.getByRole('switch', { name: /half precision/ }).click();
  await page.getByRole('switch', { name: /Embed every text anew/ }).click();
  await page.getByLabel('Labels as they stood at').fill('2099-01-01T00:00');
  await expect(page.getByText('Lies in the future.')).toBeVisible();
  await page.getByLabel('Labels as they stood at').fill('2026-01-31T08:00');
  await page.getByRole('button', { name: 'Build the data set' }).click();
  await expect(page).toHaveURL(/\/datasets\/builds\//);
  const asked = server.api.calls.find((call) => call.path === '/datasets/builds' && call.method === 'POST')?.body;
  expect(asked).toMatchObject({
    sampling: { kind: 'list', aids: [170001, 42] },
    labelerWeights: { lin: 2, bot: 0 },
    filter: { minDuration: 60 },
    labelPolicy: { kind: 'majority', goldFirst: true, excludeConflicts: true, weighting: 'agreement' },
    dedupe: 'text',
    regenerate: true,
    precision: 'half',
    asOf: expect.stringMatching(/^2026-01-3/),
  });
  expect(errors).toEqual([]);
  await server.close();
});

for (const language of ['en', 'zh-CN'] as const)
  test(`a failed build is retried from its page, ${language}`, async ({ page }) => {
    const server = await startMock('full');
    await open(page, server, 'light', language);
    await page.goto(`${server.url}/datasets/builds/${uuid(302)}`);
    await expect(page.getByRole('alert').getByText(/401/)).toBeVisible();
    await page.getByRole('button', { name: language === 'en' ? 'Retry this build' : '重试这次构建' }).click();
    await expect(page).toHaveURL(new RegExp(`/datasets/builds/${uuid(301)}$`));
    expect(server.api.calls.some((call) => call.method === 'POST' && call.path === `/datasets/builds/${uuid(302)}/retries`)).toBe(true);
    await server.close();
  });

test('a row says who decided it', async ({ page }) => {
  const server = await startMock('full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/datasets/${uuid(104)}?tab=rows`);
  await expect(page.getByTitle('Decided by mei').first()).toBeVisible();
  await server.close();
});

test('what changed since another version narrows to one kind by its figure, and says who flipped a label', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/datasets/${uuid(104)}`);
  await expect(page.getByText('Since it was built 0 of its labels moved, and 12 more videos were decided.')).toBeVisible();
  await page.getByRole('link', { name: 'What changed' }).click();
  await expect(page.getByRole('combobox', { name: 'Compared with' })).toHaveValue(uuid(103));
  await expect(page.getByRole('cell', { name: 'Added' }).first()).toBeVisible();
  await page.getByRole('button', { name: /Flipped/ }).click();
  await expect(page).toHaveURL(/kind=flipped/);
  await expect(page.getByRole('cell', { name: 'Added' })).toHaveCount(0);
  await expect(page.getByText(/decided – → (yes|no)/).first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Compared with' }).selectOption({ label: await page.getByRole('option', { name: /^first v1/ }).innerText() });
  await expect(page).toHaveURL(new RegExp(`since=${uuid(101)}`));
  await page.goBack();
  await expect(page.getByRole('button', { name: /Flipped/ })).toHaveAttribute('aria-pressed', 'true');
  expect(errors).toEqual([]);
  await server.close();
});

test('a version is thrown away after a question, says so, and comes back', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/datasets/${uuid(103)}`);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByRole('dialog').getByText(/You can bring it back until it is purged/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(server.api.calls.some((call) => call.method === 'DELETE')).toBe(false);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByRole('button', { name: 'Move to the trash' }).click();
  await expect(page.getByText(/In the trash, thrown away by local/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Train on this' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'What changed' })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.goto(`${server.url}/datasets`);
  await expect(page.getByRole('link', { name: /weekly v3/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /weekly v2/ })).toHaveCount(0);
  await page.goto(`${server.url}/runs/new`);
  await expect(page.getByRole('option', { name: /weekly v3/ })).toHaveCount(1);
  await expect(page.getByRole('option', { name: /weekly v2/ })).toHaveCount(0);
  await page.goto(`${server.url}/datasets?trash=1`);
  await page.getByRole('button', { name: 'Restore weekly v2' }).click();
  await expect(page.getByText('weekly v2 is back', { exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Trash' }).getByRole('listitem')).toHaveCount(1);
  expect(errors).toEqual([]);
  await server.close();
});

for (const [language, words] of Object.entries({
  en: { purge: 'Purge', one: 'Purge trial v1', kept: /which texts were ever tested/, gone: 'trial v1 was purged', empty: 'The trash is empty', was: 'This data set was purged' },
  'zh-CN': { purge: '彻底删除', one: '彻底删除 trial v1', kept: /永远不会进入训练/, gone: 'trial v1 已彻底删除', empty: '回收站是空的', was: '这个数据集已被彻底删除' },
}))
  test(`a purge says what is lost and what is kept, and an old link says what became of it, ${language}`, async ({ page }) => {
    const server = await startMock('full');
    await open(page, server, 'light', language);
    await page.goto(`${server.url}/datasets?trash=1`);
    await page.getByRole('button', { name: words.one }).click();
    await expect(page.getByRole('dialog').getByText(words.kept)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: words.purge, exact: true }).click();
    await expect(page.getByText(words.gone, { exact: true })).toBeVisible();
    await expect(page.getByText(words.empty)).toBeVisible();
    await page.goto(`${server.url}/datasets/${uuid(109)}`);
    await expect(page.getByRole('alert').getByText(words.was)).toBeVisible();
    await server.close();
  });

test('a version that a champion needs is not purged, and what needs it is named and linked', async ({ page }) => {
  const server = await startMock('full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/datasets/${uuid(104)}`);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByText(/models were made from it/)).toBeVisible();
  await page.getByRole('button', { name: 'Move to the trash' }).click();
  await page.getByRole('button', { name: 'Purge', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Purge', exact: true }).click();
  const refusal = page.getByRole('dialog').getByRole('alert');
  await expect(refusal.getByText('It is still needed')).toBeVisible();
  await expect(refusal.getByRole('listitem')).toHaveText(['filter v4 challenger', 'filter v3 champion', 'A run for filter that is not over', 'A run for filter that is not over']);
  expect(await violations(page)).toEqual([]);
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Purge', exact: true })).toHaveCount(0);
  await refusal.getByRole('listitem').filter({ hasText: 'champion' }).getByRole('link').click();
  await expect(page).toHaveURL(/\/models\?name=filter&version=3/);
  await server.close();
});

test('the list says what a version has more than the one before, and how many labels came since', async ({ page }) => {
  const server = await startMock('full');
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/datasets`);
  const row = page.getByRole('row').filter({ hasText: 'weekly v2' });
  await expect(row.getByTitle('+195 rows, +64 yes against v1')).toBeVisible();
  await expect(row.getByTitle(/At least so many labels/)).toHaveText('41');
  await expect(page.getByRole('row').filter({ hasText: 'first v1' }).getByTitle(/against v/)).toHaveCount(0);
  await server.close();
});

test('lineage leads from a version to its models, its neighbours and a replay of its recipe', async ({ page }) => {
  const server = await startMock('full');
  const errors = listen(page, 'full');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/datasets/${uuid(104)}?tab=lineage`);
  await expect(page.getByRole('link', { name: 'filter v3 champion' })).toHaveAttribute('href', '/models?name=filter&version=3');
  await expect(page.getByRole('link', { name: 'weekly v2' })).toBeVisible();
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page).toHaveURL(/\/datasets\/builds\//);
  const asked = server.api.calls.find((call) => call.path === '/datasets/builds' && call.method === 'POST')?.body as Record<string, unknown>;
  expect(asked.asOf).toBeTruthy();
  expect(asked.train).toBeUndefined();
  expect(errors).toEqual([]);
  await server.close();
});

test('a video says which versions and models saw it, and with which label; a blind desk does not', async ({ page }) => {
  const server = await startMock('full');
  await open(page, server, 'light', 'en');
  const video = server.api.videos.find((one) => one.effectiveLabel === 'yes' && !one.hidden);
  await page.goto(`${server.url}/videos?aid=${video?.aid}`);
  const seen = page.getByRole('list', { name: 'Seen by' }).getByRole('listitem');
  await expect(seen.filter({ hasText: 'weekly v3' }).getByText('Yes', { exact: true })).toBeVisible();
  await expect(seen.filter({ hasText: 'weekly v1' }).getByText('No', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'filter v3 champion' })).toBeVisible();
  await expect(page.getByText('in the trash')).toBeVisible();
  await expect(page.getByText('1 version was not looked through: its index is not ready yet.')).toBeVisible();
  const hidden = server.api.videos.find((one) => one.hidden);
  const before = server.api.calls.filter((call) => call.path === '/datasets/appearances').length;
  await page.goto(`${server.url}/videos?aid=${hidden?.aid}`);
  await expect(page.getByText('Hidden until you answer.')).toBeVisible();
  expect(server.api.calls.filter((call) => call.path === '/datasets/appearances')).toHaveLength(before);
  await server.close();
});
