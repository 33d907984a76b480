import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeliveryState, deliveryStates, groundRoutes, type LedgerLine, noticesRoutes } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { as, asTable } from '../ui/cards.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select } from '../ui/Field.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Glyph } from '../ui/StatusMark.js';
import { LetterLink } from './LetterLink.js';
import { MessagePlaces } from './MessagePlaces.js';
import './notices.css';
import { About } from '../ui/About.js';

const glyphs: Record<DeliveryState, string> = {
  waits_for_release: 'waiting',
  refused: 'deleted',
  held: 'waiting',
  queued: 'open',
  sending: 'partly',
  sent: 'submitted',
  unsure: 'alert',
  failed: 'returned',
  cancelled: 'deleted',
};
const refresh = [noticesRoutes.ledger, groundRoutes.mails];

/** What only a person decides: was it delivered, shall it go again, shall it not go. */
function Decisions({ line, mailId }: { line: LedgerLine; mailId: string }) {
  const { t } = useTranslation();
  const again = useWrite(groundRoutes.sendMailAgain, { refresh });
  const delivered = useWrite(groundRoutes.mailWasDelivered, { refresh });
  const cancel = useWrite(groundRoutes.cancelMail, { refresh });
  const writing = { params: { mailId }, input: { version: line.version } };
  const open = line.state === 'unsure' || line.state === 'failed';
  if (!open && line.state !== 'queued' && line.state !== 'held') return null;
  return (
    <div className="row">
      {open && (
        <Button small busy={again.isPending} onPress={() => again.mutate(writing)}>
          {t('notices.ledger.again')}
          <About>{line.subject}</About>
        </Button>
      )}
      {line.state === 'unsure' && (
        <Button small busy={delivered.isPending} onPress={() => delivered.mutate(writing)}>
          {t('notices.ledger.delivered')}
        </Button>
      )}
      <Button small kind="quiet" busy={cancel.isPending} onPress={() => cancel.mutate(writing)}>
        {t('notices.ledger.cancel')}
      </Button>
      <ProblemNote error={again.error ?? delivered.error ?? cancel.error} />
    </div>
  );
}

function Line({ line }: { line: LedgerLine }) {
  const { t } = useTranslation();
  const { zone, acting } = useSession();
  const dates = useDates();
  const may = useMay();
  const when = line.sentAt ?? line.notBefore ?? line.createdAt;
  return (
    <tr {...as.row}>
      <th {...as.name} scope="row">
        <bdi>{line.subject}</bdi>
        <small className="sub">
          <bdi>{line.reason}</bdi>
        </small>
      </th>
      <td {...as.cell}>
        <bdi>{line.to.name ?? line.to.email}</bdi>{' '}
        {line.to.entityCode && <bdi className="muted">{line.to.entityCode}</bdi>}
        {line.to.role && <small className="sub">{t(`common.role.${line.to.role}`)}</small>}
      </td>
      <td {...as.cell}>
        <span className={line.state === 'unsure' || line.state === 'failed' ? 'status st-warn' : 'status'}>
          <Glyph name={glyphs[line.state]} />
          <span>{t(`notices.delivery.${line.state}`)}</span>
        </span>
        {line.said && <small className="sub">{line.said}</small>}
        {line.rehearsal && <small className="sub">{t('notices.ledger.rehearsal')}</small>}
        {line.decidedBy && <small className="sub">{t('notices.ledger.decided', { name: line.decidedBy })}</small>}
        {line.noticeId && line.mailId && <LetterLink plain noticeId={line.noticeId} subject={line.subject} />}
      </td>
      <td {...as.cell} className="num">
        {!line.sentAt && line.notBefore && <small className="sub">{t('notices.ledger.notBefore')}</small>}
        {dates.instant(when, zone)}
      </td>
      <td {...as.cell}>
        {line.mailId && may('decide', 'Mail', { processId: acting?.processId ?? null }) && (
          <Decisions line={line} mailId={line.mailId} />
        )}
        {line.state === 'waits_for_release' && (
          <ButtonLink small to="/messages/waiting">
            {t('notices.ledger.look')}
          </ButtonLink>
        )}
      </td>
    </tr>
  );
}

/** Every letter to everybody: what was sent, what is not known, what waits for a person. */
export default function LedgerPage() {
  const { t } = useTranslation();
  const [state, setState] = useState('');
  const ledger = useRead(noticesRoutes.ledger, null, state ? { state: state as DeliveryState } : {}, {
    refetchInterval: 30_000,
  });
  useConfidentiality('L3');
  return (
    <>
      <Masthead plain title={t('notices.ledger.title')} lede={t('notices.ledger.lede')} />
      <MessagePlaces />
      <Shown of={ledger} what={t('notices.ledger.loading')}>
        {({ counts, lines, more }) => (
          <>
            <div className="row toolbar">
              <Select
                name="state"
                label={t('notices.ledger.which')}
                empty={t('notices.ledger.all')}
                value={state}
                onChange={(event) => setState(event.target.value)}
                choices={deliveryStates
                  .filter((one) => counts[one] || one === state)
                  .map((one) => ({
                    value: one,
                    label: t('notices.ledger.choice', { state: t(`notices.delivery.${one}`), count: counts[one] ?? 0 }),
                  }))}
              />
            </div>
            {counts.unsure ? (
              <p className="notice warn">{t('notices.ledger.unsure', { count: counts.unsure })}</p>
            ) : null}
            {counts.failed ? (
              <p className="notice warn">{t('notices.ledger.failed', { count: counts.failed })}</p>
            ) : null}
            {lines.length === 0 ? (
              <EmptyState title={t('notices.ledger.empty')}>{t('notices.ledger.emptySay')}</EmptyState>
            ) : (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
              <section className="tabwrap cards" data-scroll-x tabIndex={0} aria-label={t('notices.ledger.title')}>
                <table
                  className="data"
                  {...asTable(
                    (['letter', 'to', 'state', 'when', 'act'] as const).map((head) =>
                      t(`notices.ledger.column.${head}`),
                    ),
                  )}
                >
                  <thead {...as.group}>
                    <tr {...as.row}>
                      {(['letter', 'to', 'state', 'when', 'act'] as const).map((head) => (
                        <th key={head} {...as.head} scope="col">
                          {t(`notices.ledger.column.${head}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody {...as.group}>
                    {lines.map((line) => (
                      <Line key={line.mailId ?? line.noticeId} line={line} />
                    ))}
                  </tbody>
                </table>
              </section>
            )}
            {more && <p className="muted small">{t('notices.ledger.more')}</p>}
          </>
        )}
      </Shown>
    </>
  );
}
