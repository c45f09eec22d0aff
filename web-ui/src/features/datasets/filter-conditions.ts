import { type FilterName, filterNames, type VideoFilter } from '@/lib/video-filter';

/** A spec knows these; dates only as instants of another day's beginning, the states of labels under another meaning. */
const inSpec: ReadonlySet<FilterName> = new Set(['uploader', 'minLength', 'maxLength']);

/** The conditions of a list of videos that a data set's spec cannot say as the list means them. */
export const notInSpec = (filter: VideoFilter): FilterName[] => filterNames.filter((name) => filter[name] !== undefined && !inSpec.has(name));
