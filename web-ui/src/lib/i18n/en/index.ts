import common from './common';
import pages from './pages';
import videos from './videos';
import work from './work';
import training from './training';

export default { ...common, ...pages, ...videos, ...work, ...training };
