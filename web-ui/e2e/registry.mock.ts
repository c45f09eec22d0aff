import { expect, test } from '@playwright/test';
import en from '../src/lib/i18n/en';
import zh from '../src/lib/i18n/zh-CN';
import { uuid } from '../tests/mock/data';
import { differentRows } from '../tests/mock/registry';
import { listen, open, violations } from './looking';
import { startMock } from './mock-server';

const texts = { en, 'zh-CN': zh as unknown as typeof en };

for (const language of ['en', 'zh-CN'] as const) {
  test(`the models page judges, promotes, rolls back and deletes, ${language}`, async ({ page }) => {
    const { registry, models, verdicts } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'light' : 'dark', language);
    await page.goto(`${server.url}/models`);
    await expect(page.getByText(language === 'en' ? 'v4 is better than v3: average precision higher by 0.0124, between 0.0041 and 0.0212 with 95 % confidence, on 2,531 common test rows.' : /v4 优于 v3：在 2,531 条共同测试数据上，平均精度高 0\.0124/)).toBeVisible();
    await expect(page.getByText(language === 'en' ? /McNemar’s test, p = 0\.020/ : /McNemar 检验，p = 0\.020/)).toBeVisible();
    await page.getByRole('button', { name: verdicts.disagreements }).click();
    await expect(page.getByRole('region', { name: verdicts.disagreements }).getByRole('row')).toHaveCount(6);
    expect(await violations(page)).toEqual([]);

    await page.getByLabel(registry.at).fill('2020-01-01T00:00');
    await expect(page.getByText(registry.atNobody)).toBeVisible();

    await page.getByRole('button', { name: models.rollback.replace('{{version}}', '2') }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: models.rollbackDo })).toBeDisabled();
    await dialog.getByLabel(models.reason).fill('too many covers');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: models.rollbackDo }).click();
    await expect(page.getByText(registry.becameAgain.replace('{{version}}', '2').replace('{{previous}}', '3'))).toBeVisible();
    expect(server.api.calls.find((call) => call.path.endsWith('/rollbacks'))?.body).toEqual({ from: 3, reason: 'too many covers' });

    await page.getByRole('button', { name: registry.actions.replace('{{version}}', '1') }).click();
    await page.getByRole('menuitemcheckbox', { name: registry.delete }).click();
    await expect(dialog.getByText(registry.heldBy)).toBeVisible();
    await expect(dialog.getByRole('button', { name: registry.deleteDo })).toBeDisabled();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: registry.actions.replace('{{version}}', '3') }).click();
    await page.getByRole('menuitemcheckbox', { name: registry.delete }).click();
    await dialog.getByRole('button', { name: registry.deleteDo }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('link', { name: 'v3', exact: true })).toHaveCount(0);

    await page.getByRole('button', { name: registry.changeFloors }).click();
    await dialog.getByLabel(texts[language].metrics.precision).fill('1.5');
    await expect(dialog.getByText(registry.floorWrong)).toBeVisible();
    await dialog.getByLabel(texts[language].metrics.precision).fill('0.9');
    await dialog.getByRole('button', { name: registry.save }).click();
    await expect(page.getByText('≥ 0.900')).toBeVisible();
    expect(errors).toEqual([]);
    await server.close();
  });

  test(`another program's predictions are registered and refused rows are said, ${language}`, async ({ page }) => {
    const { registry } = texts[language];
    const server = await startMock('full');
    const errors = listen(page, 'full');
    await open(page, server, language === 'en' ? 'dark' : 'light', language);
    await page.goto(`${server.url}/models`);
    await page.getByRole('button', { name: registry.register }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel(registry.tableVersion)).toHaveValue('3.17');
    expect(await violations(page)).toEqual([]);
    await dialog.getByText(registry.fromFile).click();
    await dialog.getByLabel(registry.file).setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer: Buffer.from('aid,label\n1,1\n') });
    await dialog.getByRole('button', { name: registry.registerDo }).click();
    await expect(dialog.getByText(registry.badRow.replace('{{line}}', '17').replace('{{reason}}', 'aid is no positive number: x'))).toBeVisible();
    await dialog.getByRole('button', { name: registry.close }).last().click();
    await page.getByRole('link', { name: 'v5', exact: true }).click();
    await expect(page.getByText(registry.externalNote)).toBeVisible();
    expect(await violations(page)).toEqual([]);

    server.api.registry.refusal = differentRows();
    await page.goto(`${server.url}/models/filter/5`);
    await expect(page.getByText(language === 'en' ? /120 rows more for v3, the labels of 7 rows changed; 996 are common/ : /v3 多 120 条，7 条的标签有变化；共同的有 996 条/)).toBeVisible();
    await page.goto(`${server.url}/models/filter/4`);
    await expect(page.getByText(language === 'en' ? /Not worse than the champion \(v3\): average precision differs by \+0\.0012, between −0\.0031 and \+0\.0056 .* on 2,655 test rows that neither trained on\. Only the data is newer: the lower end must lie above −0\.005\./ : /不比冠军（v3）差：在 2,655 条双方都没有训练过的测试数据上，平均精度相差 \+0\.0012/)).toBeVisible();
    await expect(page.getByText(texts[language].gate.otherRows)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${server.url}/runs/${uuid(504)}`);
    server.api.registry.refusal = null;
    expect(errors.filter((error) => !error.includes('409'))).toEqual([]);
    await server.close();
  });
}
