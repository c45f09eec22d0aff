import { describe, expect, it } from 'vitest';
import { readForm, readValue } from '@/features/runs/schema-check';
import { confusionAt } from '@/features/runs/threshold';
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
  const roc = [[0, 0, 1], [0, 0.5, 0.9], [0.25, 1, 0.4], [1, 1, 0]];

  it('follows the threshold along the curve', () => {
    expect(confusionAt(roc, 0.9, 8, 4)).toMatchObject({ tp: 2, fp: 0, fn: 2, tn: 4, precision: 1, recall: 0.5 });
    expect(confusionAt(roc, 0.5, 8, 4)).toMatchObject({ tp: 2, fp: 0 });
    expect(confusionAt(roc, 0.4, 8, 4)).toMatchObject({ tp: 4, fp: 1, accuracy: 7 / 8 });
    expect(confusionAt(roc, 0, 8, 4)).toMatchObject({ tp: 4, fp: 4, tn: 0 });
  });
});

describe('a data set form', () => {
  it('says what is wrong with each field', () => {
    expect(checkDraft({ ...emptyDraft, name: 'a', model: 'm' })).toEqual({});
    expect(checkDraft({ ...emptyDraft, sampling: 'random', limit: '0', validation: '60', test: '40', seed: 'x', uids: '1,b' })).toEqual({ name: 'required', model: 'required', limit: 'positive', test: 'noTraining', seed: 'whole', uids: 'ids' });
  });

  it('sends only what was asked for', () => {
    expect(specOf({ ...emptyDraft, name: ' weekly ', model: 'm', labelers: 'lin, mei', sampling: 'newest', limit: '500' })).toEqual({
      name: 'weekly',
      model: 'm',
      sampling: { kind: 'newest', limit: 500 },
      labelers: ['lin', 'mei'],
      labelPolicy: { kind: 'majority', minLabelers: 1 },
      split: { validation: 0.1, test: 0.2, family: 'default' },
      seed: 0,
      onFailure: 'continue',
    });
  });
});
