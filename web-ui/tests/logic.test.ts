import { describe, expect, it } from 'vitest';
import { readForm, readValue } from '@/lib/parameters/schema-check';
import { confusionAt, thresholdOf } from '@/features/runs/threshold';
import { checkDraft, emptyDraft, specOf } from '@/features/datasets/spec-draft';
import { parseNumber } from '@/lib/format';
import { aidOfBvid, coverOf, parseVideoId } from '@/lib/video-id';

describe('a video id', () => {
  it('is read from every form people paste', () => {
    expect(aidOfBvid('BV17x411w7KC')).toBe(170001);
    for (const form of ['170001', 'av170001', 'AV170001', 'BV17x411w7KC', 'https://www.bilibili.com/video/BV17x411w7KC/?p=2', 'https://www.bilibili.com/video/av170001#x', ' 170001 ']) expect(parseVideoId(form)).toBe(170001);
  });

  it('is not seen in ordinary text', () => {
    for (const text of ['', '潮汐信号', 'av', 'song 2024', '0', '2251799813685248', 'BV1']) expect(parseVideoId(text)).toBeNull();
  });
});

describe('a cover', () => {
  it('comes from the image servers by https or not at all', () => {
    expect(coverOf('http://i0.hdslb.com/bfs/a.jpg')).toBe('https://i0.hdslb.com/bfs/a.jpg');
    expect(coverOf('//i1.hdslb.com/a.jpg')).toBe('https://i1.hdslb.com/a.jpg');
    for (const bad of [null, '', 'https://evil.example/a.jpg', 'https://hdslb.com.evil.example/a.jpg', 'javascript:alert(1)']) expect(coverOf(bad)).toBeNull();
  });
});

describe('a number', () => {
  it('is read as people type it', () => {
    expect(parseNumber('1e-3')).toBe(0.001);
    expect(parseNumber(' 1,000 ')).toBe(1000);
    expect(parseNumber('.5')).toBe(0.5);
    for (const bad of ['', 'abc', '1e', '1 2', 'Infinity', '0x10']) expect(parseNumber(bad)).toBeNull();
  });
});

describe('a trainer schema', () => {
  it('refuses what the server would refuse', () => {
    expect(readValue({ type: 'integer', minimum: 1 }, '0')).toEqual({ error: { kind: 'minimum', limit: 1 } });
    expect(readValue({ type: 'integer' }, '1.5')).toEqual({ error: { kind: 'whole' } });
    expect(readValue({ type: 'number', exclusiveMinimum: 0 }, '0')).toEqual({ error: { kind: 'above', limit: 0 } });
    expect(readValue({ type: 'array', items: { type: 'integer' } }, '256, x')).toEqual({ error: { kind: 'list' } });
    expect(readValue({ type: ['number', 'null'] }, '')).toEqual({ value: null });
    expect(readValue({ type: 'number' }, '')).toEqual({ error: { kind: 'required' } });
  });

  it('names only what differs from the defaults', () => {
    const schema = { properties: { rate: { type: 'number', default: 0.001 }, layers: { type: 'array', items: { type: 'integer' } } } };
    expect(readForm(schema, { layers: [256, 64] }, { rate: '1e-3', layers: '128' })).toEqual({ values: { rate: 0.001, layers: [128] }, changed: ['layers'], errors: {} });
  });
});

describe('the confusion matrix', () => {
  // what a server says of 4,000 positives and 6,000 negatives, none of it on a curve of 300 points
  const confusion = { tp: 3517, fp: 613, tn: 5387, fn: 483 };
  const decisions = {
    tp: Array.from({ length: 1001 }, (_, step) => 4000 - 3 * step),
    fp: Array.from({ length: 1001 }, (_, step) => 6000 - 6 * step + (step % 2)),
  };

  it('is the counted one of the run at the stored threshold', () => {
    expect(confusionAt({ confusion, decisions }, 0.41237, 0.41237)).toMatchObject({ ...confusion, precision: 3517 / 4130, recall: 3517 / 4000, accuracy: 8904 / 10000 });
  });

  it('is exact at every step of the slider', () => {
    expect(confusionAt({ confusion, decisions }, 0.41237, 0.123)).toMatchObject({ tp: 3631, fp: 5263, fn: 369, tn: 737 });
    expect(confusionAt({ confusion, decisions }, 0.41237, 0)).toMatchObject({ tp: 4000, fp: 6000, fn: 0, tn: 0, recall: 1 });
    expect(confusionAt({ confusion, decisions }, 0.41237, 1)).toMatchObject({ tp: 1000, fp: 0, precision: 1 });
  });

  it('is not guessed where nothing was counted', () => {
    expect(confusionAt({ confusion, decisions: null }, 0.5, 0.5)).toMatchObject(confusion);
    expect(confusionAt({ confusion, decisions: null }, 0.5, 0.4)).toBeNull();
    expect(confusionAt({ confusion: null, decisions: null }, 0.5, 0.5)).toBeNull();
  });

  it('reads the threshold from the address in steps of the slider', () => {
    expect(thresholdOf('', 0.41237)).toBe(0.41237);
    expect(thresholdOf('0.123', 0.5)).toBe(0.123);
    expect(thresholdOf('0.12349', 0.5)).toBe(0.123);
    expect(thresholdOf('nonsense', 0.5)).toBe(0.5);
    expect(thresholdOf('7', 0.5)).toBe(0.5);
  });
});

describe('a data set form', () => {
  it('says what is wrong with each field', () => {
    expect(checkDraft({ ...emptyDraft, name: 'a', model: 'm' })).toEqual({});
    expect(checkDraft({ ...emptyDraft, sampling: 'random', limit: '0', validation: '60', test: '40', seed: 'x', uids: '1,b' })).toEqual({ name: 'required', model: 'required', limit: 'positive', test: 'noTraining', seed: 'whole', uids: 'ids' });
  });

  it('reads lists of videos, weights and bounds', () => {
    const draft = { ...emptyDraft, name: 'a', model: 'm', sampling: 'list' as const, aids: 'av170001, BV17x411w7KC\n42', weights: 'lin=2，bot：0.5', minDuration: '60', maxLength: '1e3', labelState: 'gold' as const };
    expect(checkDraft(draft)).toEqual({});
    expect(specOf(draft)).toMatchObject({ sampling: { kind: 'list', aids: [170001, 42] }, labelerWeights: { lin: 2, bot: 0.5 }, filter: { minDuration: 60, maxLength: 1000, labelState: 'gold' } });
    expect(specOf({ ...emptyDraft, sampling: 'stratified', limit: '80', positiveShare: '25' }).sampling).toEqual({ kind: 'stratified', limit: 80, positiveShare: 0.25 });
    expect(checkDraft({ ...draft, aids: 'av1 nonsense', weights: 'lin', minLength: '9', maxLength: '3', minDuration: '-1' })).toEqual({ aids: 'videoIds', weights: 'weights', maxLength: 'range', minDuration: 'whole' });
    expect(checkDraft({ ...draft, aids: ' ', weights: 'lin=1001' })).toEqual({ aids: 'required', weights: 'weights' });
  });

  it('sends only what was asked for', () => {
    expect(specOf({ ...emptyDraft, name: ' weekly ', model: 'm', labelers: 'lin, mei', sampling: 'newest', limit: '500' })).toEqual({
      name: 'weekly',
      model: 'm',
      sampling: { kind: 'newest', limit: 500 },
      labelers: ['lin', 'mei'],
      labelPolicy: { kind: 'majority', minLabelers: 1, goldFirst: true, excludeConflicts: false, weighting: 'agreement' },
      dedupe: 'text',
      split: { validation: 0.1, test: 0.2, family: 'default' },
      seed: 0,
      onFailure: 'continue',
    });
  });
});
