import type { Editor } from '@tiptap/core';
import type { TFunction } from 'i18next';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { draftingRoutes, type TextView } from '#contracts';
import { numbersOf, readBlocks, type TextBlock } from '#text';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { useConfidentiality, useStripNote, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { RehearsalBanner } from '../ui/RehearsalBanner.js';
import { BlockPanel } from './BlockPanel.js';
import { Contents, type Line } from './Contents.js';
import { KeptTray } from './KeptTray.js';
import { languageName } from './language-name.js';
import type { LiveRoom, RoomState } from './live-room.js';
import { ReadableText } from './ReadableText.js';
import { RoomHead } from './RoomHead.js';
import { useRoomTool } from './RoomTools.js';
import { useRoom } from './use-room.js';
import './drafting.css';

const Words = lazy(() => import('./Words.js'));

/** The drafting room: the readable text first, then the shared one that everybody types in. */
export default function RoomPage() {
  const { t } = useTranslation();
  const { textId = '' } = useParams();
  const text = useRead(draftingRoutes.text, { textId });
  return (
    <Shown of={text} what={t('drafting.theText')}>
      {(view) => <Room key={textId} text={view} />}
    </Shown>
  );
}

function Room({ text }: { text: TextView }) {
  const { t } = useTranslation();
  const [room, state] = useRoom(text.id, useSession().acting?.role ?? null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [here, setHere] = useState<string | null>(() => /^#p-([0-9a-f-]{36})$/.exec(location.hash)?.[1] ?? null);
  const lines = useLines(text, state);
  const [tool, setTool] = useRoomTool();
  useTitle(text.title);
  useConfidentiality('L1');
  useStripNote(noteOf(state, t));
  const go = async (id: string) => {
    setHere(id);
    if (editor) (await import('./editor.js')).goToBlock(editor, id);
    else document.getElementById(`p-${id}`)?.scrollIntoView({ block: 'center' });
  };
  const line = lines.find((one) => one.id === here) ?? null;
  const panel = tool && (
    <tool.Component
      {...{ text, room, state, editor, lines, here }}
      onGo={(id) => void go(id)}
      onClose={() => setTool(null)}
    />
  );
  return (
    <>
      <RoomHead text={text} state={state} tool={tool} onTool={setTool} />
      {tool?.tool.place === 'bar' && panel}
      <RehearsalBanner />
      <div className="desk">
        <Contents lines={lines} here={here} onGo={(id) => void go(id)} />
        <main className="sheet" id="main" tabIndex={-1}>
          <Notices room={room} state={state} text={text} />
          <KeptTray room={room} state={state} lines={lines} />
          {state.doc ? (
            <Suspense fallback={<ReadableText blocks={text.blocks} lang={text.lang} />}>
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
            <ReadableText blocks={text.blocks} lang={text.lang} />
          )}
        </main>
        <aside className="margin" aria-label={t('drafting.margin')}>
          {tool?.tool.place === 'margin' && panel}
          <BlockPanel text={text} state={state} room={room} line={line} lines={lines} onGo={(id) => void go(id)} />
        </aside>
      </div>
    </>
  );
}

/** What the strip says beside "Saved to the record": only what is true of my own last change. */
function noteOf(state: RoomState, t: TFunction): string | null {
  if (state.phase === 'reconnecting') return t('drafting.strip.waiting', { count: state.waiting });
  if (state.phase === 'joining') return t('drafting.strip.joining');
  if (state.readOnly) return t('drafting.strip.reading');
  return t('drafting.strip.changes', { count: state.waiting });
}

/** Why one cannot type here, at the top of the text and never as a silent disabled editor. */
function Notices({ room, state, text }: { room: LiveRoom; state: RoomState; text: TextView }) {
  const { t } = useTranslation();
  const problem = state.problem;
  const readOnly = state.doc !== null && state.readOnly;
  return (
    <>
      <p className="oflang">
        {t('drafting.original', { language: languageName(text.lang) })}
        {!state.doc && state.phase === 'joining' && <> {t('drafting.readingCopy')}</>}
      </p>
      {readOnly && (
        <p className="notice roomnote">
          {t(
            `drafting.readOnly.${['adopted', 'transmitted', 'corrected'].includes(state.textState) ? 'adopted' : 'role'}`,
          )}
        </p>
      )}
      {!readOnly && ['first_reading', 'second_reading'].includes(state.textState) && !text.may.chair && (
        <p className="notice roomnote">{t('drafting.readOnly.reading')}</p>
      )}
      <div className="roomsay" role="status" aria-live="polite">
        {problem && (
          <p className="notice warn roomnote">
            <b>{t(`problem.${problem.key}`)}</b> {t('drafting.refusedAdvice')}{' '}
            <button type="button" className="btn sm plain" onClick={() => room.forgetProblem()}>
              {t('common.close')}
            </button>
          </p>
        )}
      </div>
    </>
  );
}

/** The paragraphs as they stand: from the shared document when it is there, from the readable copy before. */
function useLines(text: TextView, state: RoomState): readonly Line[] {
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
  return useMemo(() => {
    const blocks = typed ?? text.blocks;
    const numbers = numbersOf(blocks.map(({ role, level }) => ({ role, level })));
    return blocks.map((block, index) => ({
      id: block.id,
      role: block.role,
      number: numbers[index] ?? null,
      text: block.text,
      view: known ? known.get(block.id) : text.blocks.find((one) => one.id === block.id),
    }));
  }, [typed, known, text.blocks]);
}
