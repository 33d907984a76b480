import type { RequestState, RequestView } from '#contracts';

const glyphs: Partial<Record<RequestState, string>> = {
  scheduled: 'silence',
  issued: 'notstarted',
  opened: 'notstarted',
  in_progress: 'partly',
  submitted: 'submitted',
  under_review: 'submitted',
  returned: 'returned',
  accepted: 'agreed',
  presented: 'agreed',
  published: 'agreed',
};

/** The glyph of a request: what is done is a tick, what is begun a half disc. */
export const glyphOf = (state: RequestState): string => glyphs[state] ?? 'notasked';

export const isOwed = ({ state }: Pick<RequestView, 'state'>): boolean =>
  ['issued', 'opened', 'in_progress', 'returned'].includes(state);
