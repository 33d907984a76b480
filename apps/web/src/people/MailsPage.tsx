import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groundRoutes, type MailState, type MailView, mailStates } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { Button } from '../ui/Button.js';
import { as, asTable } from '../ui/cards.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select } from '../ui/Field.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Glyph } from '../ui/StatusMark.js';
import { Places } from './Places.js';

const glyphs: Record<MailState, string> = {
  held: 'waiting',
  queued: 'open',
  sending: 'partly',
  sent: 'submitted',
  unsure: 'alert',
  failed: 'returned',
  cancelled: 'deleted',
};
const refresh = [groundRoutes.mails];

/** What a person may decide about this mail. */
function Decisions({ mail }: { mail: MailView }) {
  const { t } = useTranslation();
  const again = useWrite(groundRoutes.sendMailAgain, { refresh });
  const delivered = useWrite(groundRoutes.mailWasDelivered, { refresh });
  const release = useWrite(groundRoutes.releaseMail, { refresh });
  const cancel = useWrite(groundRoutes.cancelMail, { refresh });
  const writing = { params: { mailId: mail.id }, input: { version: mail.version } };
  const open = mail.state === 'unsure' || mail.state === 'failed';
  return (
    <div className="row">
      {open && (
        <Button small busy={again.isPending} onPress={() => again.mutate(writing)}>
          {t('people.mails.again')}
        </Button>
      )}
      {mail.state === 'unsure' && (
        <Button small busy={delivered.isPending} onPress={() => delivered.mutate(writing)}>
          {t('people.mails.delivered')}
        </Button>
      )}
      {mail.state === 'held' && (
        <Button small busy={release.isPending} onPress={() => release.mutate(writing)}>
          {t('people.mails.release')}
        </Button>
      )}
      {(mail.state === 'held' || open) && (
        <Button small kind="quiet" busy={cancel.isPending} onPress={() => cancel.mutate(writing)}>
          {t('people.mails.cancel')}
        </Button>
      )}
      <ProblemNote error={again.error ?? delivered.error ?? release.error ?? cancel.error} />
    </div>
  );
}

function Mail({ mail }: { mail: MailView }) {
  const { t } = useTranslation();
  const { zone } = useSession();
  const said = useDates();
  const may = useMay();
  return (
    <tr {...as.row}>
      <th {...as.name} scope="row">
        {mail.subject}
        <small className="sub">{mail.reason}</small>
      </th>
      <td {...as.cell}>{mail.to}</td>
      <td {...as.cell}>
        <span className="status">
          <Glyph name={glyphs[mail.state]} />
          {t(`people.mails.state.${mail.state}`)}
        </span>
        {mail.said && <small className="sub">{mail.said}</small>}
        {mail.rehearsal && <small className="sub">{t('people.mails.rehearsal')}</small>}
      </td>
      <td {...as.cell} className="nowrap">
        {said.instant(mail.sentAt ?? mail.createdAt, zone)}
      </td>
      <td {...as.cell}>{may('decide', 'Mail', { processId: mail.processId }) && <Decisions mail={mail} />}</td>
    </tr>
  );
}

/** The ledger of mails: what was sent, what waits for a human. */
export default function MailsPage() {
  const { t } = useTranslation();
  const [state, setState] = useState('');
  const mails = useRead(groundRoutes.mails, null, state ? { state: state as MailState } : {});
  useConfidentiality('L3');
  return (
    <>
      <Masthead plain title={t('people.mails.title')} lede={t('people.mails.lede')} />
      <Places />
      <div className="row toolbar">
        <Select
          name="state"
          label={t('people.mails.which')}
          empty={t('people.mails.all')}
          value={state}
          onChange={(event) => setState(event.target.value)}
          choices={mailStates.map((one) => ({ value: one, label: t(`people.mails.state.${one}`) }))}
        />
      </div>
      <Shown of={mails} what={t('people.mails.loading')}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('people.mails.empty')}>{t('people.mails.emptySay')}</EmptyState>
          ) : (
            <>
              {all.some((mail) => mail.state === 'unsure') && (
                <p className="notice warn">{t('people.mails.unsureSay')}</p>
              )}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
              <section className="tabwrap cards" data-scroll-x tabIndex={0} aria-label={t('people.mails.title')}>
                <table
                  className="data"
                  {...asTable(
                    (['subject', 'to', 'state', 'when', 'act'] as const).map((head) =>
                      t(`people.mails.column.${head}`),
                    ),
                  )}
                >
                  <thead {...as.group}>
                    <tr {...as.row}>
                      {(['subject', 'to', 'state', 'when', 'act'] as const).map((head) => (
                        <th key={head} {...as.head} scope="col">
                          {t(`people.mails.column.${head}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody {...as.group}>
                    {all.map((mail) => (
                      <Mail key={mail.id} mail={mail} />
                    ))}
                  </tbody>
                </table>
              </section>
            </>
          )
        }
      </Shown>
    </>
  );
}
