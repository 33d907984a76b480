import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { roomTools } from './room-tools.js';

type Panel = Extract<(typeof roomTools)[number], { place: string }>;
const ADDRESS = /^#draft-([0-9a-f-]{36})$/;

/** The draft that an address names. */
export const draftAsked = (hash: string): string | null => ADDRESS.exec(hash)?.[1] ?? null;

/** An address that names a draft opens the drafts, also when one goes to the same address again. */
export function useDraftAddress(open: (tool: Panel) => void): void {
  const { hash, key } = useLocation();
  const act = useRef(open);
  act.current = open;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key of the address changes at every going there.
  useEffect(() => {
    const drafts = roomTools.find((one): one is Panel => one.id === 'drafts');
    if (drafts && draftAsked(hash)) act.current(drafts);
  }, [hash, key]);
}
