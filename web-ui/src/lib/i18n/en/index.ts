import common from './common';
import pages from './pages';
import videos from './videos';
import work from './work';
import embeddings from './embeddings';
import training from './training';
import batches from './batches';
import compare from './compare';
import tuning from './tuning';
import review from './review';
import desk from './desk';
import settings from './settings';
import statistics from './statistics';
import verdicts from './verdicts';
import registry from './registry';
import gate from './gate';
import tracking from './tracking';

export default { ...common, ...pages, ...videos, ...work, ...embeddings, ...training, ...batches, ...compare, ...tuning, ...review, ...desk, ...settings, ...statistics, ...verdicts, ...registry, ...gate, ...tracking };
