import { expect, type Page, test } from '@playwright/test';
import { openSite, type Site } from './site';

// Two labelers, an admin and a reviewer at the real suite, each signed in with a session of the main site.
const url = process.env.CVSA_URL;
const state = process.env.CVSA_STATE;
const first = 920_000_001;

const title = (page: Page) => page.locator('article h2');

/** More unlabelled videos than one desk takes, published after all others. */
const catalogue = (): string =>
  Array.from({ length: 24 }, (_, index) => JSON.stringify({ aid: first + index, title: `【晴岚】潮汐信号 第${index}稿`, description: '演唱：晴岚', tags: '虚拟歌手', published_at: new Date(Date.UTC(2098, 0, 28 - index)).toISOString() })).join('\n');

async function truth(site: Site, query: string, expected: string): Promise<void> {
  await expect.poll(() => site.sql(query), { timeout: 30_000 }).toBe(expected);
}

test.skip(!url || !state, 'CVSA_URL and CVSA_STATE name the suite to walk through');

test('two labelers disagree and a reviewer settles it', async ({ browser }) => {
  const site = await openSite(state ?? '', { ada: 'admin', lin: 'labeler', mei: 'labeler', rui: 'reviewer' });
  try {
    const imported = await fetch(`${url}/api/v1/imports/videos`, { method: 'POST', headers: { 'Content-Type': 'application/x-ndjson' }, body: catalogue() });
    expect(imported.status).toBe(200);
    const pages = Object.fromEntries(await Promise.all(['ada', 'lin', 'mei', 'rui'].map(async (person) => [person, await (await site.as(browser, person)).newPage()] as const)));
    const { ada, lin, mei, rui } = pages as Record<'ada' | 'lin' | 'mei' | 'rui', Page>;

    await test.step('an admin asks for two labelers a video', async () => {
      await ada.goto(`${site.url}/settings?section=labelling`);
      await ada.getByLabel('Labelers a video needs').fill('2');
      await ada.getByRole('button', { name: 'Save' }).first().click();
      await truth(site, 'SELECT required_labelers FROM labels.desk_setting ORDER BY version DESC LIMIT 1', '2');
    });

    await test.step('both are at work, and never on the same video', async () => {
      await lin.goto(`${site.url}/label?queue=newest`);
      await expect(title(lin)).toContainText('第0稿');
      await mei.goto(`${site.url}/label?queue=newest`);
      await expect(title(mei)).toContainText('稿');
      expect(await title(mei).textContent()).not.toBe(await title(lin).textContent());
      await lin.keyboard.press('KeyJ');
      await expect(title(lin)).toContainText('第1稿');
      await truth(site, `SELECT label FROM labels.vote WHERE aid = ${first} AND "user" = 'unq-lin'`, 't');
    });

    await test.step('the other gives a second opinion, another one', async () => {
      await truth(site, `SELECT voters FROM labels.effective_label WHERE aid = ${first}`, '1');
      await mei.goto(`${site.url}/label?queue=filter&q=${encodeURIComponent('第0稿')}`);
      await expect(title(mei)).toContainText('第0稿');
      await mei.keyboard.press('KeyA');
      await truth(site, `SELECT state FROM labels.effective_label WHERE aid = ${first}`, 'tie');
    });

    await test.step('a labeler may not review, a reviewer decides with one key', async () => {
      await mei.goto(`${site.url}/review`);
      await expect(mei.getByRole('group', { name: /Decide|decide/ })).toHaveCount(0);
      await rui.goto(`${site.url}/review?aid=${first}`);
      await expect(rui.getByRole('heading', { level: 2 })).toContainText('第0稿');
      await expect(rui.getByText('lin said yes')).toBeVisible();
      await expect(rui.getByText('mei said no')).toBeVisible();
      await rui.keyboard.press('y');
      await truth(site, `SELECT state || ' ' || gold FROM labels.effective_label WHERE aid = ${first}`, 'yes true');
    });

    await test.step('the labelers see it', async () => {
      await mei.goto(`${site.url}/mine?aid=${first}`);
      await expect(mei.getByText(/第0稿/).first()).toBeVisible();
      await mei.goto(`${site.url}/videos?aid=${first}`);
      await expect(mei.getByText(/rui/).first()).toBeVisible();
    });

    await test.step('in Chinese, and when a service fails', async () => {
      await rui.evaluate(() => localStorage.setItem('cvsa.language', 'zh-CN'));
      await rui.goto(`${site.url}/review?state=decided`);
      await expect(rui.getByRole('heading', { level: 1 })).toHaveText('复核');
      await rui.route('**/api/v1/reviews**', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ type: 'urn:cvsa:problem:unavailable', title: 'Not available right now', status: 503, errors: [] }) }));
      await rui.reload();
      await expect(rui.getByText('系统的一部分暂时不可用').first()).toBeVisible();
      await rui.unroute('**/api/v1/reviews**');
      await rui.getByRole('button', { name: '重试' }).first().click();
      await expect(rui.getByText('第0稿').first()).toBeVisible();
    });
  } finally {
    site.sql('INSERT INTO labels.desk_setting (version, required_labelers, blind) SELECT max(version) + 1, 1, false FROM labels.desk_setting');
    await site.stop();
  }
});
