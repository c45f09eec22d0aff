import common from './common';
import pages from './pages';
import videos from './videos';
import work from './work';
import training from './training';
import review from './review';

export default { ...common, ...pages, ...videos, ...work, ...training, ...review };
