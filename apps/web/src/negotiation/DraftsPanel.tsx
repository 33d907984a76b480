import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { negotiationRoutes, type ProposalView } from '#contracts';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { draftAsked } from '../drafting/draft-address.js';
import type { RoomToolProps } from '../drafting/room-tools.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Shown } from '../ui/Loading.js';
import { DraftCard } from './DraftCard.js';
import './negotiation.css';

const AGAIN_MS = 15_000;

/** What one's delegation has drafted for this text, and nobody else sees. */
export default function DraftsPanel({ text, room, state, lines, onGo, onClose }: RoomToolProps) {
  const { t } = useTranslation();
  const { acting } = useSession();
  const asked = draftAsked(useLocation().hash);
  const drafts = useRead(negotiationRoutes.proposals, { textId: text.id }, undefined, {
    refetchInterval: AGAIN_MS,
    staleTime: 0,
  });
  // What the service has just acknowledged is shown at once.
  const there = state.kept.flatMap(({ blocks }) => blocks).filter(({ drafted }) => drafted === 'there').length;
  const { refetch } = drafts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the number that says that there is something to read.
  useEffect(() => {
    void refetch();
  }, [there, refetch]);
  const title = t(acting?.entityId ? 'negotiation.title' : 'negotiation.titleOwn');
  // What had the focus goes away with the panel; the text stays.
  const close = () => {
    document.getElementById('main')?.focus();
    onClose();
  };
  const card = (draft: ProposalView) => (
    <li key={draft.id}>
      <DraftCard
        {...{ draft, room, state, onGo }}
        lang={text.lang}
        asked={draft.id === asked}
        number={lines.find(({ id }) => id === draft.blockId)?.number ?? null}
      />
    </li>
  );
  return (
    <section className="draftspanel" aria-label={title}>
      <div className="mhead">
        <h2>{title}</h2>
        <button type="button" className="menu push" onClick={close}>
          {t('common.close')}
        </button>
      </div>
      <p className="small muted">{t(acting?.entityId ? 'negotiation.whoSees' : 'negotiation.whoSeesOwn')}</p>
      <Shown of={drafts} what={title}>
        {(view) =>
          view.length === 0 ? (
            <EmptyState title={t('negotiation.empty')}>{t('negotiation.emptySay')}</EmptyState>
          ) : (
            <ul className="plainlist draftlist">{view.map(card)}</ul>
          )
        }
      </Shown>
    </section>
  );
}
