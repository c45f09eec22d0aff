import type { SavedFilter } from '@/lib/api/schema';
import type { MockAnswer, MockRequest } from './api';
import { before } from './data';
import { problem } from './desk';

const made = (id: number, name: string, owner: string, shared: boolean, conditions: Record<string, string>): SavedFilter => ({ id, name, owner, shared, mayChange: owner === 'local', conditions, createdAt: before(900), updatedAt: before(300) });

/** Saved filters of the local user and one that somebody shares. */
export class MockFilters {
  items: SavedFilter[];

  constructor(empty: boolean) {
    this.items = empty ? [] : [made(1, 'Long and disputed', 'local', false, { label: 'disputed', minLength: '120' }), made(2, '潮汐', 'mei', true, { q: '潮汐' })];
  }

  read(parts: string[]): MockAnswer | null {
    return parts[0] === 'video-filters' ? { status: 200, body: { items: [...this.items].sort((a, b) => (a.name < b.name ? -1 : 1)), next: null } } : null;
  }

  write(parts: string[], { method, body }: MockRequest): MockAnswer | null {
    if (parts[0] !== 'video-filters') return null;
    const id = Number(parts[1]);
    const rest = this.items.filter((one) => one.id !== id);
    if (method === 'DELETE') {
      this.items = rest;
      return { status: 204 };
    }
    const wanted = body as Pick<SavedFilter, 'name' | 'shared' | 'conditions'>;
    if (rest.some((one) => one.owner === 'local' && one.name === wanted.name)) return problem(409, 'name-taken', 'Conflict', 'The owner already has a filter with this name.');
    const saved = made(method === 'POST' ? 10 + this.items.length : id, wanted.name, 'local', wanted.shared, wanted.conditions);
    this.items = [...rest, saved];
    return { status: method === 'POST' ? 201 : 200, body: saved };
  }
}
