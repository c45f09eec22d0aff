import type { DatasetDetail, DatasetStatistics, StatisticsView, VideoDetail } from '@/lib/api/schema';

type Bins = DatasetStatistics['lengths']['bins'];

const bins = (edges: number[], counts: number[]): Bins => edges.map((from, index) => ({ from, to: edges[index + 1] ?? null, count: counts[index] ?? 0 }));

/** Shares of all rows, the rest in the first. */
function spread(rows: number, shares: number[]): number[] {
  const counts = shares.map((share) => Math.round(rows * share));
  counts[shares.indexOf(Math.max(...shares))]! += rows - counts.reduce((sum, one) => sum + one, 0);
  return counts;
}

/** The statistics of a made-up version; of its predecessors one is still counted, one failed, and one has no twin and no duplicate. */
export function statisticsOf(dataset: DatasetDetail, videos: VideoDetail[], state?: 'queued' | 'succeeded'): StatisticsView {
  const view = { datasetId: dataset.id, error: null, progress: null, computedAt: null, statistics: null };
  if (state === 'queued') return { ...view, state };
  if (state === undefined && dataset.id.endsWith('67')) return { ...view, state: 'running', progress: { step: 'vectors', done: 1800, of: dataset.rows } };
  if (state === undefined && dataset.id.endsWith('66')) return { ...view, state: 'failed', error: 'The file vectors.safetensors of this version is not on this machine' };
  return { ...view, state: 'succeeded', computedAt: dataset.createdAt, statistics: counted(dataset, videos, dataset.id.endsWith('65')) };
}

function counted(dataset: DatasetDetail, videos: VideoDetail[], plain: boolean): DatasetStatistics {
  const { rows } = dataset;
  const votes = spread(rows, [0, 0.58, 0.27, 0.12, 0.03]);
  const low = plain ? 0.72 : 0.412;
  const disputed = plain ? 0 : Math.round(rows * 0.041);
  return {
    rows,
    balance: [split('train', dataset.train, 0.327), split('validation', dataset.validation, 0.331), split('test', dataset.test, 0.324)],
    lengths: { min: 4, median: 118, p95: 611, max: 2408, bins: bins([0, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000], spread(rows, [0.004, 0.03, 0.14, 0.26, 0.31, 0.18, 0.06, 0.014, 0.002, 0, 0])) },
    duplicates: plain
      ? { texts: 0, videos: 0, largest: [] }
      : { texts: 37, videos: 96, largest: videos.slice(20, 27).map((video, index) => ({ title: titleOf(video), label: index % 3 !== 0, videos: 9 - index, aids: Array.from({ length: Math.min(5, 9 - index) }, (_, place) => video.aid + place) })) },
    agreement: {
      single: votes[1] ?? 0,
      unanimous: rows - (votes[1] ?? 0) - disputed,
      disputed,
      votes: bins([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], votes),
      weights: bins([0, 0.5, 0.6, 0.7, 0.8, 0.9, 1], plain ? [0, 0, 0, 0, 0, 0, rows] : [0, 8, disputed - 60, 42, 10, 0, rows - disputed]),
      labelers: 4,
      perLabeler: [
        { user: 'lin', votes: 3021, agreeing: 2987 },
        { user: 'mei', votes: 2410, agreeing: 2361 },
        { user: 'tao', votes: 1188, agreeing: 1102 },
        { user: '4021', votes: 212, agreeing: 171 },
      ],
    },
    norms: { min: low, median: 1.002, mean: 0.9993, max: 1.081, standardDeviation: 0.0381, far: plain ? 0 : 3, bins: bins(Array.from({ length: 20 }, (_, index) => low + (index * (1.081 - low)) / 20), spread(rows, [0.0007, 0, 0, 0, 0, 0, 0, 0, 0.001, 0.002, 0.004, 0.008, 0.014, 0.024, 0.05, 0.11, 0.24, 0.33, 0.17, 0.05])) },
    nearest: { sampled: 200, from: dataset.test, above99: plain ? 0 : 3, above95: plain ? 6 : 21, pairs: pairs(videos, plain ? 0.97 : 0.9984) },
  };
}

const titleOf = (video: VideoDetail): string => video.title ?? '';
const split = (name: 'train' | 'validation' | 'test', rows: number, share: number) => ({ split: name, yes: Math.round(rows * share), no: rows - Math.round(rows * share) });

function pairs(videos: VideoDetail[], best: number): DatasetStatistics['nearest']['pairs'] {
  return Array.from({ length: 50 }, (_, index) => {
    const [test, train] = [videos[index * 2], videos[index * 2 + 1]] as [VideoDetail, VideoDetail];
    const row = (video: VideoDetail, place: number) => ({ index: place, aid: video.aid, title: titleOf(video), label: video.effectiveLabel === 'yes' });
    return { similarity: best - index * 0.0031, test: row(test, index * 7), train: { ...row(train, index * 7 + 3), title: index < 3 ? `${titleOf(test)} 重制版` : titleOf(train) } };
  });
}
