import { Link } from 'react-router';
import { type Station, type StationFacts, ThreadLine } from './ThreadLine.js';

export type { Station, StationFacts } from './ThreadLine.js';

/** The thread on a page of the house: each known station leads to its place. */
export function Thread({ now, at }: { now: Station; at: Partial<Record<Station, StationFacts>> }) {
  return <ThreadLine now={now} at={at} link={(to, word) => <Link to={to}>{word}</Link>} />;
}
