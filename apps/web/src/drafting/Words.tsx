import type { Editor } from '@tiptap/core';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterEntry } from '#contracts';
import { useSession } from '../api/session.js';
import { ActLine } from './ActLine.js';
import { backToText } from './back-to-text.js';
import { paragraphWords } from './block-words.js';
import { give, isGiving } from './commanding.js';
import { openEditor, tellFacts } from './editor.js';
import { useCarets } from './habits.js';
import type { LiveRoom, RoomState } from './live-room.js';
import { placeOf, showCarets, standAgain, stoodIn } from './others-carets.js';
import { beginStep, stepsOf } from './own-undo.js';
import { isPassing } from './refusals.js';
import type { RoomFacts } from './shown.js';

interface WordsProps {
  room: LiveRoom;
  state: RoomState;
  lang: string;
  title: string;
  here: string | null;
  onPlace(blockId: string | null): void;
  onEditor(editor: Editor | null): void;
}

const AGREED: ReadonlySet<string> = new Set(['agreed', 'agreed_ad_ref', 'adopted']);

/** The shared text itself, as one editor. It is made anew when the document is. */
export default function Words({ room, state, lang, title, here, onPlace, onEditor }: WordsProps) {
  const { t } = useTranslation();
  const { acting } = useSession();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const words = useMemo(() => paragraphWords(t), [t]);
  const facts: RoomFacts = {
    textState: state.textState,
    blocks: state.blocks,
    role: acting?.role ?? null,
    readOnly: state.readOnly || state.phase === 'closed',
    entered: here !== null,
    editing: editingWords(state, acting, ({ name, role }) =>
      t('drafting.isEditing', { delegation: name || t(`common.role.${role}`) }),
    ),
    words,
  };
  const latest = useRef({ facts, onPlace });
  const [carets] = useCarets();
  latest.current = { facts, onPlace };

  // The old editor is left and the new one entered within one step, so that no letter falls between the two.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor lives as long as its document; facts are told to it below.
  useLayoutEffect(() => {
    if (!place.current || !state.doc) return;
    let stepping = false;
    const opened = openEditor(place.current, {
      doc: state.doc,
      facts: latest.current.facts,
      lang,
      label: t('drafting.editorLabel', { title }),
      command: (make, land) => give(room, make, land),
      stepAct: (key) => {
        // An act that is still under way is meant too, unless it goes back or forth itself.
        if (room.acts.meant(key) === null && (key === 'redo' || stepping || !isGiving(room))) return false;
        stepping = true;
        let seq: number | null = null;
        void give(room, () => {
          seq = room.acts.meant(key);
          return seq === null ? null : { kind: 'undo', seq };
        }).then((told) => {
          stepping = false;
          // What the service refuses for good does not stand in the way of what was done before it.
          if (!told && seq !== null && !isPassing(room.state().notDone?.key ?? 'unavailable')) room.acts.drop(seq);
        });
        return true;
      },
      onPlace: (blockId) => {
        if (blockId === null) room.presence.stand(null);
        latest.current.onPlace(blockId);
      },
      onLocked: (blockId) =>
        room.refuse(
          blockId === null
            ? { type: '/problems/no-new-paragraph-here', key: 'no-new-paragraph-here', status: 403, title: '' }
            : { type: '/problems/block-locked', key: 'block-locked', status: 409, title: '', blockId },
        ),
      onUndoStopped: (blockId, number) => {
        const state = latest.current.facts.blocks.get(blockId)?.state ?? 'open';
        room.acts.undoStopped({ number, because: AGREED.has(state) ? 'agreed' : 'closed' });
      },
    });
    editor.current = opened;
    onEditor(opened);
    if (room.presence.stood) standAgain(opened, room.presence.stood);
    opened.on('update', ({ transaction }) => {
      if (!transaction.getMeta(ySyncPluginKey)) room.acts.typed();
    });
    opened.on('selectionUpdate', () => {
      const at = opened.isFocused && placeOf(opened.state);
      if (at) room.presence.stand(at.blockId, at.caret);
    });
    room.acts.typing = { steps: () => stepsOf(opened.state), beginStep: () => beginStep(opened.state) };
    return () => {
      room.acts.typing = null;
      room.presence.stood = stoodIn(opened);
      onEditor(null);
      editor.current = null;
      opened.destroy();
    };
  }, [state.edition]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: told when one of the facts changes, not at each rendering.
  useEffect(() => {
    if (editor.current && !editor.current.isDestroyed) tellFacts(editor.current, latest.current.facts);
  }, [state.blocks, state.textState, state.readOnly, state.roster, state.phase, acting?.role, here !== null]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: shown anew in each editor.
  useEffect(
    () => (carets && editor.current ? showCarets(editor.current, room) : undefined),
    [carets, state.edition, room],
  );

  return (
    <>
      <div ref={place} className="sharedtext" />
      <ActLine room={room} onDone={() => backToText(editor.current)} />
    </>
  );
}

function editingWords(
  state: RoomState,
  own: { role: string; entityId: string | null } | null,
  say: (entry: RosterEntry) => string,
): ReadonlyMap<string, string> {
  const editing = new Map<string, string>();
  for (const entry of state.roster) {
    const ours = entry.entityId ? entry.entityId === own?.entityId : entry.role === own?.role;
    if (ours) continue;
    for (const block of entry.blocks) editing.set(block, say(entry));
  }
  return editing;
}
