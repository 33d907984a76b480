import type { Editor } from '@tiptap/core';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { draftingRoutes, type TextView } from '#contracts';
import { useSession } from '../api/session.js';
import { useKeptRead } from '../offline/kept-read.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { RehearsalBanner } from '../ui/RehearsalBanner.js';
import { usePageLang } from '../ui/use-page-lang.js';
import { Announcements } from './Announcements.js';
import { BlockPanel } from './BlockPanel.js';
import { backToText } from './back-to-text.js';
import { Contents } from './Contents.js';
import { useContentsFollow } from './contents-follow.js';
import { downloadCopy } from './download-copy.js';
import { useDraftAddress } from './draft-address.js';
import { KeptTray } from './KeptTray.js';
import { LeftWords } from './LeftWords.js';
import { paragraphAsked, useParagraphAddress } from './paragraph-address.js';
import { ReadableText } from './ReadableText.js';
import { RoomHead } from './RoomHead.js';
import { RoomNotices } from './RoomNotices.js';
import { RoomSaving } from './RoomSaving.js';
import { useRoomTool } from './RoomTools.js';
import { useRoomKeys } from './room-keys.js';
import { useSheet } from './sheet.js';
import { useCovered } from './use-covered.js';
import { linesOf, useLines } from './use-lines.js';
import { useRoom } from './use-room.js';
import './drafting.css';

const words = () => import('./Words.js');
const Words = lazy(words);

/** The drafting room: the readable text first, then the shared one that everybody types in. */
export default function RoomPage() {
  const { t } = useTranslation();
  const lang = usePageLang();
  const { textId = '' } = useParams();
  const { read, copyFrom } = useKeptRead(draftingRoutes.text, { textId });
  const room = (
    <Shown of={read} what={t('drafting.theText')}>
      {(view) => <Room key={textId} text={view} copyFrom={copyFrom} />}
    </Shown>
  );
  // The room brings its own main part; what is said before it opens needs one too.
  return read.data ? (
    room
  ) : (
    <main className="before" id="main" lang={lang} tabIndex={-1}>
      {room}
      {read.isError && <LeftWords textId={textId} />}
    </main>
  );
}

function Room({ text, copyFrom }: { text: TextView; copyFrom: Date | null }) {
  const { t } = useTranslation();
  const lang = usePageLang();
  const [room, state] = useRoom(text.id, useSession());
  const [editor, setEditor] = useState<Editor | null>(null);
  const [here, setHere] = useState<string | null>(() => paragraphAsked(location.hash));
  // The editor is fetched while the line is being opened, not after; the readable text stands until both are there.
  const [fetched, setFetched] = useState(false);
  useEffect(() => {
    const done = () => setFetched(true);
    words().then(done, done);
  }, []);
  const lines = useLines(text, state);
  const [tool, setTool] = useRoomTool();
  useDraftAddress(setTool);
  useSheet(tool?.tool.place === 'margin');
  useTitle(text.title);
  useConfidentiality('L1');
  const go = async (id: string) => {
    setHere(id);
    if (editor) (await import('./editor.js')).goToBlock(editor, id);
    else document.getElementById(`p-${id}`)?.scrollIntoView({ block: 'center' });
  };
  const going = useRef(go);
  going.current = go;
  // One and the same for good: a list that is given it is not drawn again because somebody typed.
  const onGo = useCallback((id: string) => void going.current(id), []);
  useParagraphAddress(editor !== null, onGo);
  useRoomKeys(lines, here, onGo);
  useContentsFollow(here);
  useCovered();
  const line = lines.find((one) => one.id === here) ?? null;
  const panel = tool && (
    <tool.Component {...{ text, room, state, editor, lines, here }} onGo={onGo} onClose={() => setTool(null)} />
  );
  return (
    <>
      <RoomSaving
        room={room}
        onShow={() => document.getElementById('kept')?.focus()}
        onCopy={() => downloadCopy(text.title, text.symbol, linesOf(state.doc, text))}
      />
      <RoomHead text={text} state={state} tool={tool} onTool={setTool} />
      {tool?.tool.place === 'bar' && panel}
      <RehearsalBanner />
      <div className="desk">
        <Contents lines={lines} here={here} onGo={onGo} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, and the keyboard has to reach it also where nothing in it can be typed. */}
        <main className="sheet" id="main" lang={lang} tabIndex={0}>
          <RoomNotices room={room} state={state} text={text} copyFrom={copyFrom} onDone={() => backToText(editor)}>
            <KeptTray room={room} state={state} onDone={() => backToText(editor)} />
          </RoomNotices>
          <Announcements room={room} lines={lines} here={here} />
          {state.doc && fetched ? (
            <Suspense fallback={<ReadableText blocks={lines} lang={text.lang} />}>
              <Words
                key={state.edition}
                room={room}
                state={state}
                lang={text.lang}
                title={text.title}
                here={here}
                onPlace={setHere}
                onEditor={setEditor}
              />
            </Suspense>
          ) : (
            <ReadableText blocks={lines} lang={text.lang} />
          )}
        </main>
        <aside className="margin" aria-label={t('drafting.margin')} tabIndex={-1}>
          {tool?.tool.place === 'margin' && panel}
          <BlockPanel text={text} state={state} room={room} line={line} lines={lines} onGo={onGo} />
        </aside>
      </div>
    </>
  );
}
