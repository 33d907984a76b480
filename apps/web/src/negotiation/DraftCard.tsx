import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { negotiationRoutes, type ProposalView } from '#contracts';
import { wordDifference } from '#text';
import { useWrite } from '../api/reading.js';
import type { LiveRoom, RoomState } from '../drafting/live-room.js';
import { Button } from '../ui/Button.js';
import { copyWords } from '../ui/copy-words.js';
import { useKeptFocus } from '../ui/kept-focus.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Redline } from '../versions/Redline.js';
import { useWhen } from '../versions/when.js';
import { isInRecord, type NotPlaced, type Placing, place, takeOut } from './placing.js';

interface Props {
  draft: ProposalView;
  lang: string;
  room: LiveRoom;
  state: RoomState;
  /** The address names it: it is shown open and in view. */
  asked: boolean;
  /** the number of its paragraph now */
  number: string | null;
  onGo(blockId: string): void;
}

/** One draft: what the paragraph said, what it should say, and what its author may do with it. */
export function DraftCard(props: Props) {
  const { draft, lang, asked, number, onGo } = props;
  const { t } = useTranslation();
  const when = useWhen();
  const card = useKeptFocus<HTMLElement>(`draft-${draft.id}`);
  useEffect(() => {
    if (!asked) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.focus({ preventScroll: true });
  }, [asked, card]);
  const bare = (number ?? draft.number)?.replace(/\.$/, '');
  const name = bare ? t('drafting.paragraph', { number: bare }) : t('drafting.paragraphUnnumbered');
  const pieces = wordDifference(draft.before, draft.after);
  const title = `draft-title-${draft.id}`;
  return (
    <article className="draftcard" ref={card} tabIndex={-1} id={`draft-${draft.id}`} aria-labelledby={title}>
      <h3 id={title}>
        {draft.blockId ? (
          <button type="button" className="btn sm plain" onClick={() => onGo(draft.blockId!)}>
            {name}
          </button>
        ) : (
          name
        )}{' '}
        <span className="muted small">{t(`negotiation.state.${draft.state}`)}</span>
      </h3>
      <p className="small muted">
        {t('negotiation.keptBecause', {
          name: draft.mine ? t('negotiation.you') : draft.authorName,
          time: when(draft.keptAt),
          because: t(`drafting.kept.because.${draft.because}`, {
            paragraph: bare ? t('drafting.kept.paragraph', { number: bare }) : t('drafting.kept.aParagraph'),
          }),
        })}
      </p>
      <div className="twowordings">
        <Wording title={t('negotiation.before')} lang={lang} pieces={pieces.filter(({ kind }) => kind !== 'new')} />
        <Wording title={t('negotiation.after')} lang={lang} pieces={pieces.filter(({ kind }) => kind !== 'gone')} />
      </div>
      <Acts {...props} />
    </article>
  );
}

function Wording({ title, lang, pieces }: { title: string; lang: string; pieces: ReturnType<typeof wordDifference> }) {
  const { t } = useTranslation();
  return (
    <div>
      <h4>{title}</h4>
      {pieces.length === 0 ? (
        <p className="muted">{t('negotiation.nothing')}</p>
      ) : (
        <blockquote className="text" dir="auto" lang={lang}>
          <Redline pieces={pieces} />
        </blockquote>
      )}
    </div>
  );
}

type Done =
  | { act: 'placed'; placing: Placing }
  | { act: 'withdrawn' }
  | { act: 'copied' }
  | { act: 'not-copied' }
  | { act: 'kept-again' };

function Acts({ draft, room, state }: Props) {
  const { t } = useTranslation();
  const [done, setDone] = useState<Done | null>(null);
  const [stopped, setStopped] = useState<NotPlaced | null>(null);
  const [busy, setBusy] = useState(false);
  const set = useWrite(negotiationRoutes.setProposalState, { refresh: [negotiationRoutes.proposals] });
  const goTo = (to: ProposalView['state'], version = draft.version) =>
    set.mutateAsync({ params: { textId: draft.textId, proposalId: draft.id }, input: { state: to, version } });
  const doc = state.doc;

  const placeAgain = async () => {
    if (!doc) return;
    const placing = place(doc, draft);
    setStopped(typeof placing === 'string' ? placing : null);
    if (typeof placing === 'string') return;
    setBusy(true);
    // A draft is put aside only when the record has its words.
    const taken = await isInRecord(room);
    if (taken) await goTo('withdrawn').catch(() => undefined);
    setDone(taken ? { act: 'placed', placing } : { act: 'kept-again' });
    setBusy(false);
  };
  const undo = async () => {
    if (done?.act === 'placed' && state.doc) {
      const out = takeOut(state.doc, done.placing);
      setStopped(typeof out === 'string' ? out : null);
      if (typeof out === 'string') return;
    }
    await goTo('draft').catch(() => undefined);
    setDone(null);
  };
  const withdraw = async () => {
    setStopped(null);
    await goTo('withdrawn')
      .then(() => setDone({ act: 'withdrawn' }))
      .catch(() => undefined);
  };
  const copy = () => void copyWords(draft.after).then((did) => setDone({ act: did ? 'copied' : 'not-copied' }));
  const why = placeable(draft, room, state);
  const undoable = draft.mine && draft.state === 'withdrawn';
  return (
    <>
      <div className="row">
        <Button small onPress={copy}>
          {t('negotiation.copy')}
        </Button>
        {draft.mine && draft.state === 'draft' && (
          <>
            <Button small busy={busy} locked={why && t(`negotiation.notNow.${why}`)} onPress={() => void placeAgain()}>
              {t('negotiation.place')}
            </Button>
            <Button small kind="quiet" busy={set.isPending && !busy} onPress={() => void withdraw()}>
              {t('negotiation.withdraw')}
            </Button>
          </>
        )}
        {undoable && (
          <Button small busy={set.isPending} onPress={() => void undo()}>
            {t(done ? 'negotiation.undo' : 'negotiation.takeUp')}
          </Button>
        )}
      </div>
      <p className="small said" role="status">
        {done && t(`negotiation.done.${done.act}`)}
        {stopped && t(`negotiation.stopped.${stopped}`)}
      </p>
      <ProblemNote error={set.error} />
    </>
  );
}

/** Why the words cannot go into the text now. */
function placeable(draft: ProposalView, room: LiveRoom, state: RoomState) {
  if (draft.blockId === null) return 'gone';
  if (state.cut || !state.doc) return 'closed';
  if (state.readOnly || !room.mayTypeIn(draft.blockId)) return 'locked';
  return null;
}
