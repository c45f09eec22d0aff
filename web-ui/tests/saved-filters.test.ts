import { expect, test } from 'vitest';
import { notInSpec } from '@/features/datasets/filter-conditions';

test('names every condition that a spec cannot say as the list means it', () => {
  expect(notInSpec({ uploader: '7', minLength: '60', maxLength: '90' })).toEqual([]);
  expect(notInSpec({ q: 'a', label: 'disputed', uploader: '7', from: '2026-01-01', to: '2026-02-01', prediction: 'yes', labeler: 'lin', said: 'yes', against: 'mei' })).toEqual(['q', 'label', 'from', 'to', 'prediction', 'labeler', 'said', 'against']);
});
