import { expect, test } from '@playwright/test';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const looks = [
  ['light', 'en', en, 1440],
  ['dark', 'zh-CN', zh, 390],
] as const;

for (const [theme, language, words, width] of looks)
  test(`a filter is saved, applied, renamed, refused a taken name and removed, and its videos become a list: ${language}, ${width}`, async ({ page }) => {
    const say = words.savedFilters;
    const server = await startMock('full');
    const errors = listen(page, 'full');
    const picture = async (name: string) => process.env.CVSA_PICTURES && (await page.screenshot({ path: `${process.env.CVSA_PICTURES}/${name}-${language}.png` }));
    const fits = async () => expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.setViewportSize({ width, height: 900 });
    await open(page, server, theme, language);
    await page.goto(`${server.url}/videos?label=yes&minLength=60`);
    const menu = page.getByRole('button', { name: say.title });
    await menu.click();
    expect(await violations(page)).toEqual([]);
    await picture('menu');
    await page.getByRole('button', { name: say.save }).click();
    const name = page.getByRole('textbox', { name: say.name });
    await name.fill('Long and disputed');
    await page.getByRole('button', { name: say.confirm, exact: true }).click();
    await expect(page.getByText(say.taken)).toBeVisible();
    await picture('taken');
    expect(await violations(page)).toEqual([]);
    await name.fill('sung');
    await page.getByRole('button', { name: say.confirm, exact: true }).click();
    await expect.poll(() => server.api.filters.items.find((one) => one.name === 'sung')?.conditions).toEqual({ label: 'yes', minLength: '60' });

    const openMenu = async () => {
      if (!(await page.getByRole('heading', { name: say.title }).isVisible())) await menu.click();
    };
    await expect(page.getByRole('dialog', { name: say.save })).toBeHidden();
    await openMenu();
    await page.getByRole('button', { name: /^潮汐/ }).click();
    await expect(page).toHaveURL(/\?(?=.*q=%E6%BD%AE%E6%B1%90)(?!.*minLength)(?!.*label=)/);
    await openMenu();
    await expect(page.getByRole('button', { name: say.remove.replace('{{name}}', '潮汐') })).toHaveCount(0);
    await page.getByRole('button', { name: say.edit.replace('{{name}}', 'sung') }).click();
    await name.fill('sung long');
    await page.getByRole('button', { name: say.confirm, exact: true }).click();
    await expect.poll(() => server.api.filters.items.find((one) => one.name === 'sung long')?.conditions).toEqual({ label: 'yes', minLength: '60' });
    await expect(page.getByRole('dialog', { name: say.change })).toBeHidden();
    await fits();

    await page.goto(`${server.url}/datasets/new`);
    await page.getByLabel(say.from).selectOption({ label: 'sung long' });
    await expect(page.getByText(say.conditions.label, { exact: false }).and(page.getByText(say.notInSpec.split('{{')[0] ?? ''))).toBeVisible();
    await page.getByRole('button', { name: say.take }).click();
    const list = page.getByRole('textbox', { name: words.datasets.aids, exact: true });
    await expect(list).not.toHaveValue('');
    const wanted = server.api.videos.filter((video) => video.effectiveLabel === 'yes' && (video.duration ?? 0) >= 60).map((video) => video.aid);
    const listed = (await list.inputValue()).split('\n').map(Number);
    expect([...listed].sort()).toEqual([...wanted].sort());
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(say.from).scrollIntoViewIfNeeded();
    await picture('wizard');
    await fits();

    await page.goto(`${server.url}/videos`);
    await menu.click();
    await expect(page.getByText(say.nothingToSave)).toBeVisible();
    await page.getByRole('button', { name: say.remove.replace('{{name}}', 'sung long') }).click();
    await picture('remove');
    await page.getByRole('button', { name: say.confirmRemoval, exact: true }).click();
    await expect.poll(() => server.api.filters.items.some((one) => one.name === 'sung long')).toBe(false);
    expect(errors.filter((one) => !one.includes('409'))).toEqual([]);
    await server.close();
  });

test('without saved filters the menu and the form say so', async ({ page }) => {
  const server = await startMock('empty');
  await open(page, server, 'light', 'en');
  await page.goto(`${server.url}/videos`);
  await page.getByRole('button', { name: en.savedFilters.title }).click();
  await expect(page.getByText(en.savedFilters.none)).toBeVisible();
  await page.goto(`${server.url}/datasets/new`);
  await expect(page.getByLabel(en.savedFilters.from)).toBeDisabled();
  await expect(page.getByText(en.savedFilters.noneYet)).toBeAttached();
  await server.close();
});
