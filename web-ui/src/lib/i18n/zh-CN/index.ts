import common from './common';
import pages from './pages';
import videos from './videos';
import work from './work';
import embeddings from './embeddings';
import training from './training';
import batches from './batches';
import review from './review';
import desk from './desk';
import settings from './settings';
import statistics from './statistics';
import tracking from './tracking';
import verdicts from './verdicts';
import registry from './registry';

export default { ...common, ...pages, ...videos, ...work, ...embeddings, ...training, ...batches, ...review, ...desk, ...settings, ...statistics, ...tracking, ...verdicts, ...registry };
