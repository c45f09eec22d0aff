import type { Appearances, DatasetDetail, DatasetRow } from '@/lib/api/schema';
import type { MockAnswer } from './api';
import { before, usesOf, uuid } from './data';
import { problem } from './desk';

const keptMinutes = 30 * 24 * 60;

/** The trash of the made-up data sets, in which one lies from the start; the newest is what the made-up champion was trained on. */
export class MockRetention {
  private datasets: DatasetDetail[];
  private readonly gone = new Set<string>();

  constructor(datasets: readonly DatasetDetail[]) {
    const oldest = datasets.at(-1);
    const thrown = oldest && { ...oldest, id: uuid(109), name: 'trial', rows: 812, positives: 240, createdAt: before(60 * 24 * 20), trashed: { by: 'mei', at: before(60 * 30), purgeAt: before(60 * 30 - keptMinutes) } };
    this.datasets = [...datasets.map((one) => ({ ...one })), ...(thrown ? [thrown] : [])];
  }

  list(trash: boolean): DatasetDetail[] {
    return this.datasets.filter((one) => (one.trashed !== null) === trash);
  }

  find(id: string): DatasetDetail | undefined {
    return this.datasets.find((one) => one.id === id);
  }

  purged(id: string): MockAnswer | null {
    return this.gone.has(id) ? problem(404, 'data-set-purged', 'The data set was purged', 'trial v1 was purged by local at 2026-07-28T09:00:00Z.') : null;
  }

  appearances(aid: number, rows: DatasetRow[]): Appearances {
    const row = rows.find((one) => one.aid === aid);
    const items = row ? this.datasets.map((dataset) => ({ dataset, row: dataset.version === 1 ? { ...row, label: !row.label, golds: [] } : row, uses: usesOf(dataset.id) })) : [];
    return { items, waiting: items.length > 0 ? 1 : 0 };
  }

  write([first, second]: string[], method: string): MockAnswer | null {
    if (method === 'DELETE' && first === 'trash' && second) return this.purge(second);
    const dataset = this.find(first ?? '');
    if (!dataset) return null;
    if (method === 'POST' && second === 'restoration') {
      dataset.trashed = null;
      return { status: 204 };
    }
    if (method !== 'DELETE' || second !== undefined) return null;
    dataset.trashed ??= { by: 'local', at: before(0), purgeAt: before(-keptMinutes) };
    return { status: 204 };
  }

  private purge(id: string): MockAnswer {
    const uses = usesOf(id);
    const needs = [
      ...uses.filter((use) => use.aliases.length > 0).map((use) => ({ field: use.model, message: `${use.model} version ${use.modelVersion}, ${use.aliases[0]}` })),
      ...uses.filter((use) => use.finishedAt === null).map((use) => ({ field: use.model, message: `a run for ${use.model} that has not ended` })),
    ];
    if (needs.length > 0) {
      const refused = problem(409, 'data-set-needed', 'The data set is still needed', `It stays in the trash: ${needs.map((need) => need.message).join('; ')}.`);
      return { ...refused, body: { ...(refused.body as object), errors: needs } };
    }
    this.datasets = this.datasets.filter((one) => one.id !== id);
    this.gone.add(id);
    return { status: 204 };
  }
}
