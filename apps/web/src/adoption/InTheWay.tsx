import { Link } from 'react-router';
import type { BlockReference } from '#contracts';

/** Paragraphs by their links. One without a number is called by its opening words, so that no two links read the same. */
export function InTheWay({
  textId,
  blocks,
  named,
  unnumbered,
}: {
  textId: string;
  blocks: readonly BlockReference[];
  named(number: string): string;
  unnumbered: string;
}) {
  if (blocks.length === 0) return null;
  return (
    <ul className="inway">
      {blocks.map(({ blockId, number, opening }) => (
        <li key={blockId}>
          {number ? (
            <>
              <Link to={`/t/${textId}#b-${blockId}`}>{named(number)}</Link> <bdi className="text">{opening}</bdi>
            </>
          ) : (
            <Link to={`/t/${textId}#b-${blockId}`}>
              {unnumbered} <bdi className="text">{opening}</bdi>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
