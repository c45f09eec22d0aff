import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

// The real suite at CVSA_URL, from an empty system to a prediction: import → embed → data set → run → champion → answer.
const url = process.env.CVSA_URL;
const patience = Number(process.env.CVSA_PATIENCE ?? 5 * 60_000);

const singers = ['晴岚', '北屿', '墨弦', '小满'];
const songs = ['潮汐信号', '旧车站的末班风', '第七个周二', '玻璃海', '失重练习', '夏至以前', '夜行列车', '给你写的十四行'];

/** Our own small catalogue; every third video is a song, and a few labelers see it otherwise. */
function catalogue(rows: number): string {
  return Array.from({ length: rows }, (_, index) => {
    const song = songs[index % songs.length];
    const singer = singers[(index * 7) % singers.length];
    const yes = index % 3 === 0;
    return JSON.stringify({
      aid: 910_000_000 + index,
      title: yes ? `【${singer}】${song} 中文原创曲 第${index}号` : index % 3 === 1 ? `${song} 吉他弹唱教学 第${index}课` : `【真人翻唱】${song} 现场版 ${index}`,
      description: yes ? `演唱：${singer}\n调教：路灯下的鼓手` : '三连支持一下',
      tags: yes ? '虚拟歌手,中文原创,调教' : '音乐,翻唱,教学',
      uid: 1000 + (index % 40),
      published_at: new Date(Date.UTC(2024, 0, 1 + (index % 300))).toISOString(),
      duration: 120 + (index % 180),
      label: index % 29 === 0 ? Number(!yes) : Number(yes),
    });
  }).join('\n');
}

function listen(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A refused purge is part of the journey, and the browser reports every refusal.
    if (message.type() === 'error' && !/net::ERR_|status of 409/.test(message.text())) errors.push(message.text());
  });
  return errors;
}

async function language(page: Page, choice: 'en' | 'zh-CN'): Promise<void> {
  await page.evaluate((value) => localStorage.setItem('cvsa.language', value), choice);
  await page.reload();
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });

test.skip(!url, 'CVSA_URL names the suite to walk through');

test('from an empty system to a prediction', async ({ page }) => {
  const errors = listen(page);
  const model = `journey-${Date.now().toString(36)}`;

  await test.step('the overview is there', async () => {
    await page.goto(`${url}/`);
    await language(page, 'en');
    await expect(title(page)).toHaveText('Overview');
    const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
    test.info().annotations.push({ type: 'first content', description: `${Math.round(paint)} ms` });
  });

  await test.step('import a catalogue with its labels', async () => {
    await page.goto(`${url}/videos?import=1`);
    await page.getByLabel('Choose a file').first().setInputFiles({ name: 'catalogue.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(catalogue(900)) });
    await page.getByRole('button', { name: 'Check only' }).click();
    await page.getByRole('button', { name: /^Import [\d,]+ rows?$/ }).click({ timeout: patience });
    await expect(page.getByText(/rows imported, none was bad/)).toBeVisible({ timeout: patience });
  });

  await test.step('find a video and read its history', async () => {
    await page.goto(`${url}/videos?q=av910000003`);
    await expect(page.getByRole('button', { name: /第3号/ })).toBeVisible();
    await page.getByRole('button', { name: /第3号/ }).click();
    await expect(page.getByText('import said yes')).toBeVisible();
  });

  await test.step('embed what is missing', async () => {
    await page.goto(`${url}/embeddings`);
    await expect(title(page)).toHaveText('Embeddings');
    const missing = page.getByRole('button', { name: 'Embed what is missing' });
    const complete = page.getByText('Nothing is missing.');
    await expect(missing.or(complete)).toBeVisible();
    if (await missing.isVisible()) {
      await missing.click();
      await page.getByRole('dialog').getByRole('button', { name: /^Embed [\d,]+ texts?/ }).click();
      await expect(page).toHaveURL(/\/embeddings\/backfills/);
      await page.goto(`${url}/embeddings`);
    }
    await expect(complete).toBeVisible({ timeout: patience });
  });

  await test.step('build a data set', async () => {
    await page.goto(`${url}/datasets/new`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(model);
    await expect(page.getByText(/rows from/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Build the data set' }).click();
    await expect(page).toHaveURL(/\/datasets\/builds\//);
    await page.getByRole('link', { name: 'Open the version' }).click({ timeout: patience });
    await expect(page.getByText('No text and no video of the test split appears in training.')).toBeVisible();
  });

  await test.step('train on it', async () => {
    await page.getByRole('link', { name: 'Train on this' }).click();
    await page.getByRole('combobox', { name: 'Model name' }).or(page.getByRole('textbox', { name: 'Model name' })).fill(model);
    await page.getByRole('button', { name: 'Start training' }).click();
    await expect(page).toHaveURL(/\/runs\/[0-9a-f-]{36}/);
    await expect(page.getByText('Average precision on test')).toBeVisible({ timeout: patience });
    await expect(page.getByRole('table', { name: 'Confusion matrix' })).toBeVisible();
  });

  await test.step('make it champion', async () => {
    await page.getByRole('link', { name: /Go to version 1/ }).click();
    await page.getByRole('button', { name: 'Promote' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Promote' }).click();
    await expect(dialog).toBeHidden({ timeout: 60_000 });
    await expect(page.getByText('Champion now')).toBeVisible();
    await expect(page.getByText('v1 became the first champion')).toBeVisible();
  });

  await test.step('look behind the version: statistics, lineage, and out and in again as a file', async () => {
    await page.goto(`${url}/datasets`);
    await page.getByRole('link', { name: new RegExp(`^${model}`) }).first().click();
    await expect(page).toHaveURL(/\/datasets\/[0-9a-f-]{36}/);
    const version = page.url();
    await page.getByRole('tab', { name: 'Statistics' }).click();
    await expect(page.getByText(/^Counted/).first()).toBeVisible({ timeout: patience });
    await page.getByRole('tab', { name: 'Lineage' }).click();
    await expect(page.getByRole('link', { name: `${model} v1 champion` })).toBeVisible();
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^CSV/ }).click();
    const file = await (await download).path();
    await page.goto(`${url}/datasets/import`);
    await page.getByLabel('Choose a file').first().setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer: readFileSync(file) });
    await page.getByRole('button', { name: 'Import the file' }).click();
    await page.getByRole('link', { name: 'Open the version' }).click({ timeout: patience });
    await expect(page).toHaveURL(new URL(version).origin + new URL(version).pathname);
  });

  await test.step('throw it away: a champion keeps it from being purged, and it comes back', async () => {
    await page.getByRole('button', { name: 'Throw away' }).click();
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await page.getByRole('button', { name: 'Purge', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Purge', exact: true }).click();
    await expect(dialog.getByText('It is still needed')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByRole('button', { name: 'Throw away' })).toBeVisible();
  });

  await test.step('a video knows the version and the model that saw it', async () => {
    await expect(async () => {
      await page.goto(`${url}/videos?aid=910000003`);
      await expect(page.getByRole('list', { name: 'Seen by' }).getByText(model).first()).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByRole('link', { name: `${model} v1 champion` })).toBeVisible();
  });

  await test.step('ask for a grid of runs, put a late one first, and cancel what is left', async () => {
    await page.goto(`${url}/runs/batches/new`);
    await page.getByLabel('Name', { exact: true }).fill(`${model}: is it the seed?`);
    await page.getByLabel('Seeds', { exact: true }).fill(Array.from({ length: 30 }, (_, seed) => seed + 1).join(', '));
    await expect(page.getByText('30 runs will be queued')).toBeVisible();
    await page.getByRole('button', { name: 'Queue the batch' }).click();
    await expect(page).toHaveURL(/\/runs\/batches\/[0-9a-f-]{36}/);
    const batch = page.url();
    await page.goto(`${url}/runs`);
    const queue = page.getByRole('region', { name: 'Queue' });
    // The queue moves on while somebody types into it.
    await expect(async () => {
      const late = queue.getByRole('textbox', { name: /^Priority of .*, place 15$/ });
      await late.fill('7');
      await late.press('Enter');
      await expect(queue.getByRole('textbox', { name: /^Priority of .*, place 1$/ })).toHaveValue('7', { timeout: 3_000 });
    }).toPass({ timeout: patience });
    await page.goto(batch);
    await page.getByRole('button', { name: 'Cancel all' }).click();
    await expect(page.getByRole('button', { name: 'Cancel all' })).toBeHidden({ timeout: patience });
    await expect(page.getByRole('region', { name: 'Runs by seed' }).getByRole('link', { name: /cancelled/i }).last()).toBeVisible();
  });

  await test.step('compare two runs, tune on the validation rows, and let the best become challenger', async () => {
    const ended = (await (await page.request.get(`${url}/api/v1/runs?state=succeeded&limit=2`)).json()) as { items: { id: string }[] };
    await page.goto(`${url}/runs/compare?${ended.items.map((run) => `run=${run.id}`).join('&')}`);
    await expect(page.getByRole('list', { name: 'Verdicts' }).getByText(/is better than|is worse than|cannot be told from|cannot be compared/)).toBeVisible({ timeout: 60_000 });
    await page.goto(`${url}/tuning/new`);
    await page.getByLabel('Trainer', { exact: true }).selectOption('logistic-regression');
    await page.getByLabel('Name', { exact: true }).fill(`${model}: how strong a penalty?`);
    await page.getByLabel('Model name', { exact: true }).fill(model);
    await page.getByLabel('Sampler', { exact: true }).selectOption('random');
    await page.getByLabel('Trials at most', { exact: true }).fill('3');
    await page.getByRole('button', { name: 'Start the study' }).click();
    await expect(page).toHaveURL(/\/tuning\/[0-9a-f-]{36}/);
    await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible({ timeout: patience });
    await page.getByLabel('Seeds', { exact: true }).fill('1');
    await page.getByRole('button', { name: 'Train the best with 1 seed' }).click();
    await expect(page.getByText('Became challenger:')).toBeVisible({ timeout: patience });
    await page.goto(`${url}/models?name=${model}`);
    await expect(page.getByText(/is better than v1|is worse than v1|cannot be told from v1|cannot be compared/).first()).toBeVisible({ timeout: 60_000 });
  });

  await test.step('a run that cannot be trained says why, and can be tried again', async () => {
    const songs = { name: `${model}-one-class`, model: 'bge-small-zh-v1.5-int8', sampling: { kind: 'list', aids: Array.from({ length: 9 }, (_, n) => 910_000_003 + 3 * n) } };
    const asked = await page.request.post(`${url}/api/v1/datasets/builds`, { data: songs });
    await page.goto(`${url}/datasets/builds/${((await asked.json()) as { id: string }).id}`);
    await page.getByRole('link', { name: 'Open the version' }).click({ timeout: patience });
    await page.getByRole('link', { name: 'Train on this' }).click();
    await page.getByRole('combobox', { name: 'Model name' }).or(page.getByRole('textbox', { name: 'Model name' })).fill(model);
    await page.getByRole('button', { name: 'Start training' }).click();
    const why = page.getByRole('alert').filter({ hasText: 'two of each are needed' });
    await expect(why).toBeVisible({ timeout: patience });
    const first = page.url();
    await page.getByRole('button', { name: 'Retry this run' }).click();
    await expect(page).not.toHaveURL(first);
    await expect(why).toBeVisible({ timeout: patience });
  });

  await test.step('ask it about a video it has never seen', async () => {
    await page.goto(`${url}/try?model=${model}`);
    await page.getByRole('textbox', { name: /Title, or av/ }).fill('【晴岚】潮汐信号 中文原创曲');
    await page.getByRole('button', { name: 'Ask the model' }).click();
    await expect(page.getByText(/probability of yes/)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(`${model} v1`)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Nearest videos' })).toBeVisible();
  });

  await test.step('every page speaks Chinese too', async () => {
    await language(page, 'zh-CN');
    await expect(title(page)).toHaveText('试一试');
    await expect(page.getByText(/“是”的概率/)).toBeVisible({ timeout: 60_000 });
    for (const [path, heading] of [['/', '总览'], ['/videos', '视频'], ['/label', '是否包含一首中V歌曲？'], ['/embeddings', '嵌入向量'], ['/datasets', '数据集'], ['/runs', '训练任务'], ['/runs/batches', '批次'], ['/tuning', '自动调参'], ['/models', '模型'], ['/retraining', '自动重训']] as const) {
      await page.goto(url + path);
      await expect(title(page)).toHaveText(heading);
      await expect(page.getByRole('alert')).toHaveCount(0);
    }
  });

  expect(errors).toEqual([]);
});
