import type { Editor } from '@tiptap/core';
import type { ComponentType } from 'react';
import type { TextView } from '#contracts';
import type { Area } from '../i18n/en/index.js';
import type { Line } from './Contents.js';
import type { LiveRoom, RoomState } from './live-room.js';

/** What a tool of the room is given. `editor` is null until the shared text is there. */
export interface RoomToolProps {
  text: TextView;
  room: LiveRoom;
  state: RoomState;
  editor: Editor | null;
  lines: readonly Line[];
  /** The block in which the reader stands. */
  here: string | null;
  onGo(blockId: string): void;
  onClose(): void;
}

/**
 * A tool in the head of the drafting room. A panel opens below the head (`bar`) or in the margin (`margin`),
 * one at a time; a tool with `to` is a page of its own. Its code and words are fetched when it is opened.
 */
export type RoomTool = {
  id: string;
  /** Stands in the area `drafting`, which is there with the room. */
  labelKey: string;
  shows?(text: TextView, state: RoomState): boolean;
  /** Only on a telephone, where the margin is not beside the text. */
  narrow?: true;
  /** What one's role has to allow: the act, and on what. */
  asks?: readonly [action: string, subject: string];
} & (
  | {
      place: 'bar' | 'margin';
      words: readonly Area[];
      load(): Promise<{ default: ComponentType<RoomToolProps> }>;
      /** Opens it with Ctrl or Cmd and this key, instead of what the browser does with it. */
      key?: string;
    }
  | { to(textId: string): string }
);

/** Every tool, one line each. */
export const roomTools: readonly RoomTool[] = [
  {
    id: 'find',
    labelKey: 'drafting.tools.find',
    place: 'bar',
    words: [],
    load: () => import('./FindPanel.js'),
    key: 'f',
  },
  {
    id: 'paragraph',
    labelKey: 'drafting.tools.paragraph',
    narrow: true,
    place: 'margin',
    words: [],
    load: () => import('./MarginSheet.js'),
  },
  {
    id: 'who-wrote',
    labelKey: 'drafting.tools.whoWrote',
    place: 'margin',
    words: ['history'],
    load: () => import('../versions/WhoWrotePanel.js'),
    key: 'i',
  },
  {
    id: 'paragraph-history',
    labelKey: 'drafting.tools.paragraphHistory',
    place: 'margin',
    words: ['history'],
    load: () => import('../versions/ParagraphHistory.js'),
  },
  {
    id: 'changes',
    labelKey: 'drafting.tools.changes',
    place: 'margin',
    words: [],
    load: () => import('./WhatChanged.js'),
  },
  {
    id: 'drafts',
    labelKey: 'drafting.tools.drafts',
    place: 'bar',
    words: ['negotiation', 'history'],
    load: () => import('../negotiation/DraftsPanel.js'),
    // Whoever only reads drafts nothing.
    asks: ['draft', 'Proposal'],
  },
  {
    id: 'paper',
    labelKey: 'drafting.tools.paper',
    place: 'bar',
    words: [],
    load: () => import('./PaperPanel.js'),
  },
  { id: 'versions', labelKey: 'drafting.tools.versions', to: (textId) => `/t/${textId}/versions` },
];
