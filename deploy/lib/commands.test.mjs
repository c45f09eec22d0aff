// The commands that a person types, on a running suite: its state directory is CVSA_STATE, its address CVSA_URL.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const state = process.env.CVSA_STATE;
const folder = mkdtempSync(join(tmpdir(), 'cvsa-commands-'));
after(() => rmSync(folder, { recursive: true }));

function run(command, ...words) {
  const { status, stdout, stderr } = spawnSync(command, [...words, '--state', state], { encoding: 'utf8', timeout: 300_000 });
  return { status, said: stdout + stderr };
}

const cvsa = (...words) => run('./cvsa', ...words);

// The jar and not ./cvsa, which would build first what the tests have just built.
function demo(name) {
  const file = join(folder, name);
  const { status, said } = run('java', '-jar', 'deploy/launcher/target/launcher.jar', 'demo', '--rows', '1000', '--json', file);
  assert.equal(status, 0, said);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function importing(what, ...rows) {
  const file = join(folder, 'rows.jsonl');
  writeFileSync(file, rows.map((row) => JSON.stringify(row) + '\n').join(''));
  return cvsa('import', what, file, '--labeler', 'commands-test');
}

function isShare(value, name) {
  assert.ok(typeof value === 'number' && value >= 0 && value <= 1, `${name} is ${value}`);
}

function isCount(value, name) {
  assert.ok(Number.isInteger(value) && value >= 0, `${name} is ${value}`);
}

function areMeasures(measures, name) {
  assert.ok(Number.isInteger(measures.rows) && measures.rows > 50, `${name}.rows is ${measures.rows}`);
  for (const measure of ['auc', 'averagePrecision', 'f1', 'precision', 'recall', 'accuracy', 'threshold']) {
    isShare(measures[measure], `${name}.${measure}`);
  }
}

let first;

test('the demo does the whole job and writes every figure', () => {
  first = demo('first.json');
  assert.equal(first.rows, 1000);
  for (const name of ['positives', 'conflicts', 'texts', 'embedded', 'reused', 'failed', 'controlRoundTrips']) isCount(first[name], name);
  assert.ok(first.positives > 50 && first.positives < 900, `positives ${first.positives}`);
  // the sample has a video without any text, which no model can embed
  assert.ok(first.failed <= 5, `failed ${first.failed}`);
  assert.equal(first.embedded + first.reused + first.failed, first.texts);
  assert.ok([2, 3].includes(first.roundTrips), `round trips ${first.roundTrips}`);
  assert.match(first.datasetHash, /^[0-9a-f]{64}$/);
  assert.ok(first.modelVersion >= 1);
  const stages = ['import', 'embed', 'build', 'train', 'predict', 'total'];
  assert.deepEqual(Object.keys(first.seconds).sort(), stages.sort());
  for (const stage of stages) assert.ok(first.seconds[stage] > 0, `${stage} took ${first.seconds[stage]} s`);
  areMeasures(first.test, 'test');
  areMeasures(first.baseline.ngram, 'ngram');
  isShare(first.baseline.majorityAccuracy, 'majorityAccuracy');
});

test('the sample is too hard for 97 % accuracy, and not for learning', () => {
  for (const measures of [first.test, first.baseline.ngram]) {
    assert.ok(measures.accuracy < 0.97, `accuracy ${measures.accuracy}`);
    assert.ok(measures.auc > 0.7, `AUC ${measures.auc}`);
  }
});

test('a second demo reuses everything', () => {
  const second = demo('second.json');
  assert.equal(second.datasetHash, first.datasetHash);
  assert.equal(second.modelVersion, first.modelVersion);
  assert.equal(second.embedded, 0);
  assert.equal(second.rows, first.rows);
  assert.deepEqual(second.test, first.test);
});

test('labels are imported once, and a refused row fails the command', async () => {
  const page = await (await fetch(`${process.env.CVSA_URL}/api/v1/videos?limit=2`)).json();
  const labels = page.items.map(({ aid }) => ({ aid, label: 1 }));
  const fresh = importing('labels', ...labels);
  assert.equal(fresh.status, 0, fresh.said);
  assert.match(fresh.said, /2 rows: .* 2 labels new, 0 unchanged; 0 skipped, 0 refused/);
  const again = importing('labels', ...labels);
  assert.equal(again.status, 0, again.said);
  assert.match(again.said, /0 labels new, 2 unchanged/);
  const broken = importing('labels', labels[0], { aid: 'nonsense', label: 1 });
  assert.equal(broken.status, 1, broken.said);
  assert.match(broken.said, /0 skipped, 1 refused\s+line 2: /);
});

test('videos are imported', () => {
  const { status, said } = importing('videos', { aid: 987654321, title: 'a video of this test', label: 0 });
  assert.equal(status, 0, said);
  assert.match(said, /1 rows: 1 videos new/);
});

test('the doctor finds a running suite well', () => {
  const { status, said } = cvsa('doctor');
  assert.equal(status, 0, said);
  assert.match(said, /suite +running at http/);
});
