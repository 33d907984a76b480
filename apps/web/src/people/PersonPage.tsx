import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type PersonView, peopleRoutes, type TermView } from '#contracts';
import { useMay } from '../api/may.js';
import { useRead, useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { holds, useTermWords } from '../ui/ActingAs.js';
import { Button } from '../ui/Button.js';
import { as, asTable } from '../ui/cards.js';
import { Dialog } from '../ui/Dialog.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextArea } from '../ui/Field.js';
import { Form } from '../ui/Form.js';
import { useConfidentiality, useTitle } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead, Section } from '../ui/Masthead.js';
import { useNow } from '../ui/now.js';
import { Places } from './Places.js';
import { sourceWord } from './people.rules.js';

function Ending({ person, term, onClose }: { person: PersonView; term: TermView; onClose(): void }) {
  const { t } = useTranslation();
  const words = useTermWords();
  const end = useWrite(peopleRoutes.endTerm, { refresh: [peopleRoutes.list], onDone: onClose });
  return (
    <Dialog
      grave
      isOpen
      onClose={onClose}
      title={t('people.ending.title')}
      foot={
        <>
          <Button kind="primary" danger type="submit" form="ending" busy={end.isPending}>
            {t('people.ending.act')}
          </Button>
          <Button onPress={onClose}>{t('people.ending.keep')}</Button>
        </>
      }
    >
      <p>{t('people.ending.say', { name: person.name, role: words(term) })}</p>
      <Form
        id="ending"
        error={end.error}
        onSend={({ reason = '' }) => end.mutate({ params: { termId: term.id }, input: { reason } })}
      >
        <TextArea
          name="reason"
          label={t('people.ending.reason')}
          hint={t('people.ending.reasonHint')}
          rows={3}
          autoFocus
        />
      </Form>
    </Dialog>
  );
}

function Terms({ person }: { person: PersonView }) {
  const { t } = useTranslation();
  const now = useNow();
  const { zone } = useSession();
  const said = useDates();
  const may = useMay();
  const words = useTermWords();
  const [ending, setEnding] = useState<TermView | null>(null);
  if (!person.terms.length)
    return <EmptyState title={t('people.person.noRoles')}>{t('people.person.noRolesSay')}</EmptyState>;
  const terms = [...person.terms].sort((a, b) => b.fromAt.localeCompare(a.fromAt));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="tabwrap cards" data-scroll-x tabIndex={0} aria-label={t('people.person.roles')}>
      <table
        className="data"
        {...asTable(
          (['role', 'process', 'from', 'until', 'source'] as const).map((head) => t(`people.person.${head}`)),
        )}
      >
        <thead {...as.group}>
          <tr {...as.row}>
            {(['role', 'process', 'from', 'until', 'source'] as const).map((head) => (
              <th key={head} {...as.head} scope="col">
                {t(`people.person.${head}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody {...as.group}>
          {terms.map((term) => (
            <tr {...as.row} key={term.id}>
              <th {...as.name} scope="row">
                {words(term)}
              </th>
              <td {...as.cell}>{term.processName ?? t('people.person.whole')}</td>
              <td {...as.cell}>{said.instant(term.fromAt, zone)}</td>
              <td {...as.cell}>{term.toAt ? said.instant(term.toAt, zone) : t('people.person.open')}</td>
              <td {...as.cell} className="muted">
                {t(sourceWord(term.source))}
              </td>
              <td {...as.cell}>
                {term.toAt === null && holds(term, now) && may('grant', 'RoleTerm', { processId: term.processId }) && (
                  <Button small danger onPress={() => setEnding(term)}>
                    {t('people.person.end')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending && <Ending person={person} term={ending} onClose={() => setEnding(null)} />}
    </section>
  );
}

/** One person: how to reach them, and every role with its time. */
export default function PersonPage() {
  const { t } = useTranslation();
  const { personId } = useParams();
  const people = useRead(peopleRoutes.list);
  const person = people.data?.find(({ id }) => id === personId);
  useConfidentiality('L3');
  useTitle(person?.name);
  return (
    <Shown of={people} what={t('people.person.loading')}>
      {() =>
        person ? (
          <>
            <Masthead plain symbol={<span>{t(`people.state.${person.state}`)}</span>} title={person.name} />
            <Places />
            <dl className="facts inline">
              <dt>{t('people.person.email')}</dt>
              <dd>{person.email}</dd>
              <dt>{t('people.person.zone')}</dt>
              <dd>{person.zone}</dd>
            </dl>
            <Section title={t('people.person.roles')}>
              <Terms person={person} />
            </Section>
          </>
        ) : (
          <>
            <Masthead plain title={t('people.person.absent')} lede={t('people.person.absentSay')} />
            <Places />
          </>
        )
      }
    </Shown>
  );
}
