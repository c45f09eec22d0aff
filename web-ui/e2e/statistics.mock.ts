import { expect, test } from '@playwright/test';
import { uuid } from '../tests/mock/data';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const texts = { en, 'zh-CN': zh as unknown as typeof en };

for (const language of ['en', 'zh-CN'] as const)
  test(`the statistics of a data set, ${language}: bars are read, twins of test rows opened, a counting watched, a failed one tried again`, async ({ page }) => {
    const t = texts[language].statistics;
    const { chart, datasets } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.goto(`${server.url}/datasets/${uuid(104)}`);
    await page.getByRole('tab', { name: datasets.tabs.trust }).focus();
    for (const tab of [datasets.tabs.rows, datasets.tabs.statistics]) {
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('tab', { name: tab })).toBeFocused();
    }
    await expect(page.getByRole('tab', { name: datasets.tabs.statistics })).toHaveAttribute('aria-selected', 'true');
    await expect(page).toHaveURL(/tab=statistics/);

    // A bar under the pointer says its exact value, and the table says all of them.
    const figure = page.locator('figure').filter({ has: page.getByRole('img', { name: new RegExp(`^${t.lengths.chart}`) }) });
    const box = (await figure.getByRole('img').boundingBox())!;
    await page.mouse.move(box.x + box.width - 30, box.y + box.height / 2);
    await expect(figure.getByRole('status')).toContainText('2,000–4,999');
    await figure.getByRole('button', { name: chart.asTable }).click();
    await expect(page.getByRole('region', { name: t.lengths.chart }).getByRole('row')).toHaveCount(10);
    expect(await violations(page)).toEqual([]);

    // Both sides of a pair lead to their videos.
    const pairs = page.getByRole('list', { name: t.nearest.title });
    await expect(pairs.getByRole('listitem')).toHaveCount(10);
    await page.getByRole('button', { name: /50/ }).click();
    await expect(pairs.getByRole('listitem')).toHaveCount(50);
    await pairs.getByRole('listitem').first().getByRole('link').nth(1).click();
    await expect(page).toHaveURL(/\/videos\?aid=\d+/);

    // What is still being counted appears by itself; what failed is counted again.
    await page.goto(`${server.url}/datasets/${uuid(103)}?tab=statistics`);
    await expect(page.getByRole('progressbar', { name: t.computing })).toBeVisible();
    server.api.counting.set(uuid(103), 'succeeded');
    await expect(page.getByRole('heading', { name: t.balance.title })).toBeVisible();
    await page.goto(`${server.url}/datasets/${uuid(102)}?tab=statistics`);
    await expect(page.getByRole('alert')).toContainText('is not on this machine');
    await page.getByRole('button', { name: t.again }).click();
    await expect(page.getByText(t.computingHelp)).toBeVisible();
    server.api.counting.set(uuid(102), 'succeeded');
    await expect(page.getByRole('heading', { name: t.balance.title })).toBeVisible();
    expect(errors).toEqual([]);
    await server.close();
  });
