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
  await page.getByRole('switch', { name: /half precision/ }).click();
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
    precision: 'half',
    asOf: expect.stringMatching(/^2026-01-3/),
  });
  expect(errors).toEqual([]);
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
