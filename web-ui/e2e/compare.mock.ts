import { expect, test } from '@playwright/test';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { uuid } from '../tests/mock/data';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const texts = { en, 'zh-CN': zh as unknown as typeof en };
const words = { en: { worse: 'is worse', refused: 'cannot be compared' }, 'zh-CN': { worse: '不如', refused: '无法比较' } };
const address = (ids: number[]) => `/runs/compare?${ids.map((id) => `run=${uuid(id)}`).join('&')}`;

for (const language of ['en', 'zh-CN'] as const)
  test(`runs side by side, ${language}: what differs, who is best, verdicts, disagreements, curves and quantities, by pointer and by keys`, async ({ page }) => {
    const { compare: t, chart, runs } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.goto(server.url + address([503, 504, 505, 506]));
    await expect(page.getByRole('region', { name: runs.test }).getByRole('row')).toHaveCount(5);
    await expect(page.getByRole('region', { name: runs.differs }).getByRole('row')).toHaveCount(5);
    const figures = page.getByRole('region', { name: runs.test });
    await figures.getByRole('button', { name: texts[language].metrics.brier }).click();
    await expect(figures.getByRole('columnheader', { name: texts[language].metrics.brier })).toHaveAttribute('aria-sort', 'ascending');
    await expect(figures.getByRole('rowheader')).toContainText([/filter v4/, /filter v3/, /filter v2/, /filter v1/]);
    await figures.getByRole('button', { name: texts[language].metrics.brier }).click();
    await expect(figures.getByRole('rowheader')).toContainText([/4.*filter v1/, /3.*filter v2/, /2.*filter v3/, /1.*filter v4/]);
    await expect(page).toHaveURL(/order=-brier/);
    await expect(page.getByText(t.equal.split('{{')[0] as string)).toBeVisible();
    const verdicts = page.getByRole('list', { name: t.verdicts });
    await expect(verdicts.getByText(words[language].worse)).toHaveCount(2);
    await expect(verdicts.getByText(words[language].refused)).toBeVisible();
    await verdicts.getByRole('button', { name: t.disagreements }).first().focus();
    await page.keyboard.press('Enter');
    const rows = page.getByRole('list', { name: t.disagreements, exact: true });
    await expect(rows.getByRole('listitem')).toHaveCount(20);
    await expect(rows.getByRole('listitem').first()).toContainText(/\d\d\.\d%.*\d\d\.\d%/);
    expect(await violations(page)).toEqual([]);

    // Curves over another axis, their values by the arrow keys; what is chosen leaves the page where it is.
    const chosen = page.getByLabel(runs.curve, { exact: true });
    await chosen.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => scrollY);
    expect(scrolled).toBeGreaterThan(0);
    await chosen.selectOption('train-loss');
    await page.getByRole('radio', { name: t.alongs.seconds }).click();
    await expect(page).toHaveURL(/curve=train-loss.*along=seconds|along=seconds.*curve=train-loss/);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    const curves = page.getByRole('img', { name: new RegExp(`^${texts[language].series['train-loss']}`) });
    await curves.focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('status').filter({ hasText: t.alongUnits.seconds })).toContainText('4 filter v1');

    // A part of the horizontal axis fills the picture: by pointer, by keys, and all of it again.
    const whole = page.getByRole('button', { name: chart.all });
    const frame = (await curves.boundingBox())!;
    await page.mouse.move(frame.x + frame.width * 0.7, frame.y + 60);
    await page.mouse.down();
    await page.mouse.move(frame.x + frame.width * 0.9, frame.y + 80, { steps: 4 });
    await page.mouse.up();
    await expect(whole).toBeVisible();
    await whole.click();
    await expect(whole).toHaveCount(0);
    await curves.focus();
    await page.keyboard.press('+');
    await expect(whole).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(whole).toHaveCount(0);

    // A part of an axis keeps the lines that pass through it; the keys walk the rest; a line leads to its run.
    await page.goto(server.url + address(Array.from({ length: 20 }, (_, index) => 700 + index)));
    await expect(page.getByText(t.byChance_other.replace('{{count}}', '19'))).toBeVisible();
    const tally = page.getByText(new RegExp(`^${t.tally.worse.replace('{{count}}', '\\d+')}$`)).locator('xpath=..');
    await expect.poll(async () => ((await tally.innerText()).match(/\d+/g) ?? []).reduce((sum, amount) => sum + Number(amount), 0)).toBe(19);
    const parallel = page.getByRole('img', { name: new RegExp(`^${t.parallelHelp}`) });
    await parallel.scrollIntoViewIfNeeded();
    const box = (await parallel.boundingBox())!;
    await page.mouse.move(box.x + 56, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + 56, box.y + 170, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(box.x, box.y - 30);
    await expect(page.getByRole('button', { name: chart.all })).toBeVisible();
    await parallel.focus();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: chart.all })).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('status').filter({ hasText: 'filter v10' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(t.horizontal, { exact: true }).selectOption('dropout');
    await expect(page).toHaveURL(/x=dropout/);
    await parallel.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/runs/${uuid(700)}$`));
    // A verdict that cannot be given is an answer too.
    expect(errors.filter((error) => !error.includes('status of 409'))).toEqual([]);
    await server.close();
  });

for (const language of ['en', 'zh-CN'] as const)
  test(`a comparison that cannot be drawn says what to do, ${language}`, async ({ page }) => {
    const { compare: t, problem } = texts[language];
    const server = await startMock('full');
    await open(page, server, language === 'en' ? 'dark' : 'light', language);
    await page.goto(`${server.url}/runs/compare?run=${uuid(503)}`);
    await expect(page.getByText(t.tooFew.title)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.goto(server.url + address([503, 504, 1]));
    await page.getByRole('link', { name: t.gone.rest_other.replace('{{count}}', '2') }).click();
    await expect(page.getByRole('list', { name: t.verdicts })).toBeVisible();
    await page.goto(server.url + address([501, 503]));
    await expect(page.getByText(t.open_other.replace('{{count}}', '1').slice(-6))).toBeVisible();
    await server.close();
    const failing = await startMock('failing');
    const errors = listen(page, 'failing');
    await page.goto(failing.url + address([503, 504]));
    await expect(page.getByText(problem.away.title).first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await failing.close();
  });
