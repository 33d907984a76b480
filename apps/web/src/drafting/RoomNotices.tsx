import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemBody, TextView } from '#contracts';
import { ProblemError } from '../api/problem-error.js';
import { signInAddress } from '../doors.js';
import { useDates } from '../ui/dates.js';
import { problemWords } from '../ui/problem-words.js';
import { languageName } from './language-name.js';
import type { LiveRoom } from './live-room.js';
import { isUnsent, ofCrowd } from './refusals.js';
import type { RoomState } from './room-state.js';
import { UnderSilence } from './UnderSilence.js';

interface Shown {
  room: LiveRoom;
  state: RoomState;
  text: TextView;
  /** The service could not be asked: what is shown lay on this device since then. */
  copyFrom: Date | null;
  /** A notice was read and goes away. */
  onDone(): void;
  /** What is kept of one's words: said in the same place, below. */
  children: React.ReactNode;
}

/** Why one cannot type here, at the top of the text and never as a silent disabled editor. */
export function RoomNotices({ room, state, text, copyFrom, onDone, children }: Shown) {
  const { t } = useTranslation();
  const { clock } = useDates();
  const close = () => {
    onDone();
    room.forgetProblem();
  };
  const problem = state.cut && state.cut !== 'refused' ? null : state.problem;
  return (
    <>
      <p className="oflang">
        {t('drafting.original', { language: languageName(text.lang) })}
        {!state.doc && state.phase === 'joining' && <> {t('drafting.readingCopy')}</>}
        {copyFrom && <span className="copyfrom"> {t('drafting.copyFrom', { time: clock(copyFrom).slice(0, 5) })}</span>}
      </p>
      <Reading state={state} text={text} />
      <div className="says">
        <CutOff room={room} state={state} />
        <div className="roomsay" role="status" aria-live="polite">
          {problem && (
            <p className="notice warn roomnote">
              <b>{t(`problem.${problem.key}`)}.</b> {!ofCrowd(problem) && t('drafting.refusedAdvice')}{' '}
              <button type="button" className="btn sm plain" onClick={close}>
                {t('common.close')}
              </button>
            </p>
          )}
          {state.notWhole && !state.cut && <p className="notice warn roomnote">{t('drafting.notWhole')}</p>}
          {state.notDone && !state.cut && <NotDone problem={state.notDone} onClose={close} />}
        </div>
        {children}
      </div>
    </>
  );
}

/** Moving, joining, replacing and the like were refused: why, what became of the text, and what to do. */
function NotDone({ problem, onClose }: { problem: ProblemBody; onClose(): void }) {
  const { t } = useTranslation();
  const { title, advice } = problemWords(t, new ProblemError(problem.key, problem.status, problem, true));
  // There is no form here in which an answer could be marked.
  const toDo = problem.key === 'invalid-input' ? t('common.problem.advice.malformed-request') : advice;
  return (
    <p className="notice warn roomnote">
      <b>{title}.</b> {t(problem.status === 0 && !isUnsent(problem) ? 'drafting.notHeard' : 'drafting.notDone')} {toDo}{' '}
      <button type="button" className="btn sm plain" onClick={onClose}>
        {t('common.close')}
      </button>
    </p>
  );
}

function Reading({ state, text }: Pick<Shown, 'state' | 'text'>) {
  const { t } = useTranslation();
  const under = state.doc ? state.textState : text.state;
  if (under === 'silence' && !state.cut) return <UnderSilence textId={text.id} />;
  if (!state.doc || state.cut) return null;
  if (state.noIds) return <p className="notice roomnote">{t('drafting.readOnly.noIds')}</p>;
  if (state.readOnly) {
    const adopted = ['adopted', 'transmitted', 'corrected'].includes(state.textState);
    return <p className="notice roomnote">{t(`drafting.readOnly.${adopted ? 'adopted' : 'role'}`)}</p>;
  }
  if (!['first_reading', 'second_reading'].includes(state.textState) || text.may.chair) return null;
  return <p className="notice roomnote">{t('drafting.readOnly.reading')}</p>;
}

/** The connection was cut for good: what became of the words, and what to do. */
function CutOff({ room, state: { cut } }: Pick<Shown, 'room' | 'state'>) {
  const { t } = useTranslation();
  if (!cut || cut === 'refused') return null;
  return (
    <div className="notice warn roomnote cut" role="alert">
      <b>{t(`drafting.cut.${cut}.title`)}</b> {t(`drafting.cut.${cut}.say`)}
      <WordsLeft room={room} />{' '}
      {cut === 'outdated' && (
        <button type="button" className="btn sm" onClick={() => location.reload()}>
          {t('drafting.cut.reload')}
        </button>
      )}
      {cut === 'signed-out' && <a href={signInAddress(location.pathname)}>{t('drafting.cut.signIn')}</a>}
    </div>
  );
}

/** How much was not confirmed, and where it is. */
function WordsLeft({ room }: Pick<Shown, 'room'>) {
  const { t } = useTranslation();
  const { waiting, keeping, unkept } = useSyncExternalStore(room.watch, room.state);
  const where = keeping === 'kept' && unkept === 0 ? 'device' : 'page';
  return waiting > 0 && <> {t(`drafting.cut.words.${where}`, { count: waiting })}</>;
}
