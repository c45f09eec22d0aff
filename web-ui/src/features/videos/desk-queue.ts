import type { LeaseRequest, QueueCounts, VideoFilter } from '@/lib/api/schema';

/** A queue as the address names it. */
export type QueueKey = 'random' | 'newest' | 'second' | 'disputed' | 'skipped' | 'filter';

/** What the bar offers; the two orders of unlabelled videos are one queue. */
export type QueueKind = 'unlabelled' | 'second' | 'disputed' | 'skipped';

export const queueKinds: QueueKind[] = ['unlabelled', 'second', 'disputed', 'skipped'];

const leased: Record<QueueKey, LeaseRequest['queue']> = { random: 'unlabelled-random', newest: 'unlabelled-newest', second: 'second', disputed: 'disputed', skipped: 'skipped', filter: 'filter' };

export const queueOf = (text: string): QueueKey => (text in leased ? (text as QueueKey) : 'random');
export const leasedQueue = (queue: QueueKey): LeaseRequest['queue'] => leased[queue];
export const kindOf = (queue: QueueKey): QueueKind | 'filter' => (queue === 'random' || queue === 'newest' ? 'unlabelled' : queue);
export const queueFor = (kind: QueueKind): QueueKey => (kind === 'unlabelled' ? 'random' : kind);

/** The filter of the page Videos, under the names it has there. */
export const filterDefaults = { q: '', label: 'all', uploader: '', from: '', to: '', minLength: '', maxLength: '', prediction: '', labeler: '', said: '', against: '' };
export type FilterField = keyof typeof filterDefaults;
export type FilterText = Record<FilterField, string>;

export const filterFields = Object.keys(filterDefaults) as FilterField[];

export const usedFields = (text: FilterText): FilterField[] => filterFields.filter((field) => text[field] !== '' && text[field] !== filterDefaults[field]);

export function filterOf(text: FilterText): VideoFilter {
  return Object.fromEntries(usedFields(text).map((field) => [field, field === 'minLength' || field === 'maxLength' ? Number(text[field]) : text[field]]));
}

export const filterAddress = (text: FilterText): string => new URLSearchParams(usedFields(text).map((field) => [field, text[field]])).toString();

/** From here on the server stops counting. */
const countsTo = 1_000;
export const isCapped = (kind: QueueKind, count: number): boolean => (kind === 'second' || kind === 'disputed') && count >= countsTo;

/** Where there is work, the most first. */
export const withWork = (counts: QueueCounts, but: QueueKind | 'filter'): QueueKind[] => queueKinds.filter((kind) => kind !== but && counts[kind] > 0).sort((a, b) => counts[b] - counts[a]);
