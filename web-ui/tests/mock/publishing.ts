import type { Publication, PublicationPreview } from '@/lib/api/schema';
import type { MockAnswer } from './api';
import { before } from './data';
import { problem } from './desk';

/** What may be published to the crawler's table, and what was. */
export class MockPublishing {
  enabled = true;
  counts: PublicationPreview['counts'] = { songs: 12, others: 340, againstHuman: 3, unclassified: 58, present: 0 };
  private readonly acts: Publication[] = [];

  read(part: string | undefined, query: URLSearchParams): MockAnswer {
    return part === 'preview'
      ? { status: 200, body: { model: query.get('model') ?? '', version: Number(query.get('version')), enabled: this.enabled, counts: this.counts } satisfies PublicationPreview }
      : { status: 200, body: { items: this.acts, next: null } };
  }

  publish({ model, version, songs }: { model: string; version: number; songs: number }): MockAnswer {
    if (!this.enabled) return problem(409, 'publishing-off', 'Conflict', 'Publishing is off.');
    if (songs !== this.counts.songs) return problem(409, 'publication-changed', 'The numbers have changed', `${songs} songs were announced; now ${this.counts.songs} songs would be added. Nothing was published.`);
    const act: Publication = { id: this.acts.length + 1, model, version, publishedBy: 'local', publishedAt: before(0), counts: this.counts };
    this.acts.unshift(act);
    this.counts = { ...this.counts, songs: 0, others: 0, present: this.counts.songs + this.counts.others };
    return { status: 201, body: act };
  }
}
