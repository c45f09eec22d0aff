import type { DatasetSummary } from '@/lib/api/schema';

/** The version that a comparison starts from: the one before of the same name, else the next older of all. */
export function versionBefore(one: DatasetSummary, all: DatasetSummary[]): DatasetSummary | undefined {
  const older = all.filter((other) => other.id !== one.id && other.createdAt <= one.createdAt).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return older.find((other) => other.name === one.name) ?? older[0];
}

/** The versions of the same name that stand right before and right after one, where they are among those that were read. */
export function neighboursOf(one: DatasetSummary, all: DatasetSummary[]): { before?: DatasetSummary; after?: DatasetSummary } {
  const family = all.filter((other) => other.name === one.name && other.id !== one.id).sort((a, b) => a.version - b.version);
  return { before: family.filter((other) => other.version < one.version).at(-1), after: family.find((other) => other.version > one.version) };
}

/** What a version has more than the one before it. */
export interface Growth {
  rows: number;
  positives: number;
  /** Of the version before. */
  version: number;
}

export const changeOf = (one: DatasetSummary, before: DatasetSummary | undefined): Growth | null => (before ? { rows: one.rows - before.rows, positives: one.positives - before.positives, version: before.version } : null);
