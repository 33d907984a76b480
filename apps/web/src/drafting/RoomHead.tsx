import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftingRoutes, type TextState, type TextView } from '#contracts';
import { useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { Dialog } from '../ui/Dialog.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Icon } from '../ui/StatusMark.js';
import type { RoomState } from './live-room.js';
import { type OpenTool, RoomToolButtons } from './RoomTools.js';

/** Where the chair may take the text from here (domain.md B.4.1). */
const next: Partial<Record<TextState, TextState>> = {
  outline: 'drafting',
  drafting: 'first_reading',
  first_reading: 'clean_text',
  second_reading: 'clean_text',
  clean_text: 'for_adoption',
};

export function RoomHead({
  text,
  state,
  tool,
  onTool,
}: {
  text: TextView;
  state: RoomState;
  tool: OpenTool | null;
  onTool(tool: OpenTool['tool'] | null): void;
}) {
  const { t } = useTranslation();
  const textState = state.doc ? state.textState : text.state;
  const to = next[textState];
  return (
    <section className="roomhead" aria-labelledby="title">
      <div className="row">
        <h1 id="title" tabIndex={-1}>
          <bdi>{text.title}</bdi>
        </h1>
        <span className="push small muted num">
          {text.symbol} · {t(`drafting.textState.${textState}`)}
        </span>
      </div>
      <div className="tools">
        <Delegations state={state} />
        <RoomToolButtons text={text} state={state} open={tool} onChoose={onTool} />
        <span className="push row">
          {text.may.chair && to && <Advance text={text} to={to} />}
          {['clean_text', 'for_adoption'].includes(textState) && (
            <ButtonLink small to={`/t/${text.id}/adoption`}>
              {t('drafting.toAdoption')}
            </ButtonLink>
          )}
          {textState === 'silence' && (
            <ButtonLink small kind="primary" to={`/t/${text.id}/silence`}>
              {t('drafting.underSilence.open')}
            </ButtonLink>
          )}
          {textState === 'adopted' && (
            <ButtonLink small kind="primary" to={`/t/${text.id}/record`}>
              {t('drafting.toRecord')}
            </ButtonLink>
          )}
        </span>
      </div>
    </section>
  );
}

function Advance({ text, to }: { text: TextView; to: TextState }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const advance = useWrite(draftingRoutes.setTextState, {
    refresh: [draftingRoutes.text, draftingRoutes.texts],
    onDone: () => setAsking(false),
  });
  return (
    <>
      <Button small onPress={() => setAsking(true)}>
        {t(`drafting.advance.${to}`)}
      </Button>
      <Dialog
        title={t(`drafting.advance.${to}`)}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button
              kind="primary"
              busy={advance.isPending}
              onPress={() =>
                advance.mutate({
                  params: { textId: text.id },
                  input: { version: text.version, state: to as 'drafting' },
                })
              }
            >
              {t(`drafting.advance.${to}`)}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('common.cancel')}</Button>
          </>
        }
      >
        <p>{t(`drafting.advanceSay.${to}`)}</p>
        <ProblemNote error={advance.error} />
      </Dialog>
    </>
  );
}

/** Delegations, not people; and on demand which they are. */
function Delegations({ state }: { state: RoomState }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  // Without the record nobody knows who is here.
  if (state.roster.length === 0) return null;
  return (
    <>
      <button type="button" className="menu" aria-expanded={shown} onClick={() => setShown(!shown)}>
        <Icon name="users" />
        {t('drafting.here', { count: state.roster.filter((entry) => entry.entityId !== null).length })}
        <Icon name="down" />
      </button>
      {shown && (
        <ul className="plainlist rosterlist">
          {state.roster.map((entry) => (
            <li key={`${entry.code}-${entry.role}`}>
              <span className="delegationmark" data-colour={entry.colour}>
                {entry.code}
              </span>{' '}
              <b>{entry.name || t(`common.role.${entry.role}`)}</b>{' '}
              <span className="muted">{t('drafting.persons', { count: entry.people })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
