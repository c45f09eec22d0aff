import { mkdirSync } from 'node:fs';
import { test } from '@playwright/test';
import { uuid } from '../tests/mock/data';
import type { Scene } from '../tests/mock/api';
import { startMock } from './mock-server';

// Pictures for people to look at; CVSA_SHOTS narrows: scene:theme:language:width:page, each part a list or *.
const pages: Record<string, string> = {
  overview: '/',
  videos: '/videos?aid=170038',
  videoseen: '/videos?aid=170009',
  videosfiltered: '/videos?label=disputed&labeler=lin&against=mei&from=2026-01-01&minLength=120',
  videosnothing: '/videos?q=zzz&prediction=contradicts',
  videoblind: '/videos?aid=170445',
  import: '/videos?import=1',
  export: '/videos?export=1&label=yes',
  mine: '/mine',
  review: '/review',
  decided: '/review?state=decided',
  agreement: '/agreement?a=lin&b=mei',
  label: '/label',
  second: '/label?queue=second',
  filter: '/label?queue=filter&q=%E6%BD%AE%E6%B1%90',
  settings: '/settings',
  keys: '/settings?section=keys',
  labelling: '/settings?section=labelling',
  guide: '/settings?section=guide',
  users: '/settings?section=users',
  account: '/settings?section=account',
  embeddings: '/embeddings',
  embeddingspaid: '/embeddings?model=text-embedding-3-small',
  embeddingsbroken: '/embeddings?model=gte-large',
  backfills: '/embeddings/backfills',
  quarantine: '/embeddings/quarantine?text=3',
  nearest: '/embeddings/search?q=%E6%BD%AE%E6%B1%90%E4%BF%A1%E5%8F%B7',
  map: '/embeddings/map',
  mapprediction: '/embeddings/map?colour=prediction&at=0.5000,0.5000,3.00',
  integrity: '/embeddings/integrity',
  datasets: '/datasets',
  datasettrash: '/datasets?trash=1',
  datasetthrown: `/datasets/${uuid(109)}`,
  newdataset: '/datasets/new',
  datasetimport: '/datasets/import',
  importfailed: `/datasets/builds/${uuid(303)}`,
  build: `/datasets/builds/${uuid(301)}`,
  dataset: `/datasets/${uuid(104)}`,
  rows: `/datasets/${uuid(104)}?tab=rows`,
  statistics: `/datasets/${uuid(104)}?tab=statistics`,
  statisticscomputing: `/datasets/${uuid(103)}?tab=statistics`,
  statisticsfailed: `/datasets/${uuid(102)}?tab=statistics`,
  statisticsplain: `/datasets/${uuid(101)}?tab=statistics`,
  lineage: `/datasets/${uuid(104)}?tab=lineage`,
  changes: `/datasets/${uuid(104)}/changes`,
  runs: `/runs?sel=${uuid(503)},${uuid(504)},${uuid(505)}`,
  runlist: '/runs',
  runsfiltered: '/runs?where=test.averagePrecision%3E%3D0.9;parameter.learningRate%3C0.1&tag=checked&sort=-test.f1',
  rungroups: '/runs?group=seed',
  runsexperiment: `/runs?experiment=${uuid(701)}`,
  experiments: '/runs/experiments',
  runsnothing: '/runs?q=zzz',
  newrun: '/runs/new',
  newrunmlp: `/runs/new?from=${uuid(505)}`,
  batches: '/runs/batches',
  newbatch: '/runs/batches/new',
  batch: `/runs/batches/${uuid(601)}`,
  running: `/runs/${uuid(501)}`,
  run: `/runs/${uuid(503)}`,
  compare: `/runs/compare?run=${uuid(503)}&run=${uuid(504)}&run=${uuid(505)}&run=${uuid(506)}&other=${uuid(504)}`,
  comparemany: `/runs/compare?${Array.from({ length: 20 }, (_, index) => `run=${uuid(700 + index)}`).join('&')}`,
  comparehidden: `/runs/compare?run=${uuid(503)}&run=${uuid(504)}&run=${uuid(505)}&hide=${uuid(504)}`,
  comparefew: '/runs/compare',
  comparegone: `/runs/compare?run=${uuid(503)}&run=${uuid(504)}&run=${uuid(1)}`,
  studies: '/tuning',
  newstudy: '/tuning/new',
  study: `/tuning/${uuid(901)}?trial=17`,
  studymany: `/tuning/${uuid(902)}`,
  studypaused: `/tuning/${uuid(903)}`,
  studyfailed: `/tuning/${uuid(904)}`,
  models: '/models',
  modelversion: '/models/filter/4',
  retraining: '/retraining',
  try: '/try?q=%E3%80%90%E6%99%B4%E5%B2%9A%E3%80%91%E6%BD%AE%E6%B1%90%E4%BF%A1%E5%8F%B7',
  lost: '/nowhere',
};
const widths: Record<string, [number, number]> = { '1440': [1440, 900], '1024': [1024, 768], '390': [390, 844] };
const wanted = (process.env.CVSA_SHOTS ?? '*:light:en:1440:*').split(':');
const allow = (index: number, value: string) => wanted[index] === '*' || wanted[index]?.split(',').includes(value);

/** The real suite at CVSA_URL, with the newest things it has in place of the made-up ones. */
async function realSuite(url: string): Promise<{ url: string; close: () => Promise<void> }> {
  const first = async (path: string): Promise<Record<string, string> | undefined> => ((await (await fetch(`${url}/api/v1${path}`)).json()) as { items: Record<string, string>[] }).items[0];
  const [video, dataset, run, build] = await Promise.all([first('/videos?label=yes&limit=1'), first('/datasets?limit=1'), first('/runs?limit=1'), first('/datasets/builds?limit=1')]);
  Object.assign(pages, { videos: `/videos?aid=${video?.aid}`, dataset: `/datasets/${dataset?.id}`, rows: `/datasets/${dataset?.id}?tab=rows`, statistics: `/datasets/${dataset?.id}?tab=statistics`, lineage: `/datasets/${dataset?.id}?tab=lineage`, run: `/runs/${run?.id}`, build: `/datasets/builds/${build?.id}`, runs: `/runs?sel=${run?.id}` });
  return { url, close: async () => undefined };
}

test('pictures of every page', async ({ browser }) => {
  mkdirSync('e2e/shots', { recursive: true });
  for (const scene of (['full', 'empty', 'failing'] satisfies Scene[]).filter((one) => allow(0, one))) {
    const server = process.env.CVSA_URL ? await realSuite(process.env.CVSA_URL) : await startMock(scene);
    for (const theme of ['light', 'dark'].filter((one) => allow(1, one)))
      for (const language of ['en', 'zh-CN'].filter((one) => allow(2, one)))
        for (const [width, size] of Object.entries(widths).filter(([one]) => allow(3, one))) {
          const context = await browser.newContext({ viewport: { width: size[0], height: size[1] } });
          await context.addInitScript(
            ([a, b]) => {
              localStorage.setItem('cvsa.theme', a as string);
              localStorage.setItem('cvsa.language', b as string);
            },
            [theme, language],
          );
          await context.route(/hdslb\.com/, (route) => route.abort());
          const page = await context.newPage();
          for (const [name, path] of Object.entries(pages).filter(([one]) => allow(4, one))) {
            await page.goto(server.url + path);
            await page.waitForTimeout(scene === 'failing' ? 3500 : 900);
            await page.screenshot({ path: `e2e/shots/${process.env.CVSA_URL ? 'real-' : ''}${name}-${scene}-${theme}-${language}-${width}.png`, fullPage: process.env.CVSA_FULL === '1' });
          }
          await context.close();
        }
    await server.close();
  }
});
