import { useEffect, useMemo, useState } from 'react';
import type * as Y from 'yjs';
import type { TextView } from '#contracts';
import { numbersOf, readBlocks, type TextBlock } from '#text';
import type { Line } from './Contents.js';
import type { RoomState } from './room-state.js';

function numbered(blocks: readonly TextBlock[], viewOf: (id: string) => Line['view']): Line[] {
  const numbers = numbersOf(blocks.map(({ role, level }) => ({ role, level })));
  return blocks.map(({ id, role, level, text }, index) => ({
    id,
    role,
    level,
    number: numbers[index] ?? null,
    text,
    view: viewOf(id),
  }));
}

/** The paragraphs at this moment. */
export const linesOf = (doc: Y.Doc | null, text: TextView): readonly Line[] =>
  numbered(doc ? readBlocks(doc) : text.blocks, () => undefined);

/** The paragraphs as they stand: from the shared document when it is there, from the readable copy before. */
export function useLines(text: TextView, state: RoomState): readonly Line[] {
  const [typed, setTyped] = useState<readonly TextBlock[] | null>(null);
  useEffect(() => {
    const doc = state.doc;
    if (!doc) return setTyped(null);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      timer = undefined;
      setTyped(readBlocks(doc));
    };
    // The contents follow the typing at a calm pace; they are not what anybody looks at while typing.
    const changed = () => {
      timer ??= setTimeout(read, 400);
    };
    read();
    doc.on('update', changed);
    return () => {
      doc.off('update', changed);
      clearTimeout(timer);
    };
  }, [state.doc]);
  const known = typed ? state.blocks : null;
  return useMemo(
    () =>
      numbered(typed ?? text.blocks, (id) => (known ? known.get(id) : text.blocks.find((block) => block.id === id))),
    [typed, known, text.blocks],
  );
}
