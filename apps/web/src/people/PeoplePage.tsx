import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PersonView, peopleRoutes } from '#contracts';
import { useRead } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { holds, useTermWords } from '../ui/ActingAs.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { type ColumnDef, DataTable } from '../ui/DataTable.js';
import { useDates } from '../ui/dates.js';
import { EmptyState } from '../ui/EmptyState.js';
import { TextField } from '../ui/Field.js';
import { useConfidentiality } from '../ui/frame.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { useNow } from '../ui/now.js';
import { Places } from './Places.js';
import { matching } from './people.rules.js';

function useColumns(): ColumnDef<PersonView>[] {
  const { t } = useTranslation();
  const now = useNow();
  const { zone } = useSession();
  const said = useDates();
  const words = useTermWords();
  return useMemo(() => {
    const present = (person: PersonView) => person.terms.filter((term) => holds(term, now)).map(words);
    return [
      {
        id: 'name',
        header: t('people.column.name'),
        accessorKey: 'name',
        sortingFn: (a, b) => said.compare(a.original.name, b.original.name),
        cell: ({ row }) => <Link to={`/administration/people/${row.original.id}`}>{row.original.name}</Link>,
      },
      { id: 'email', header: t('people.column.email'), accessorKey: 'email' },
      {
        id: 'roles',
        header: t('people.column.roles'),
        accessorFn: (person) => present(person).join(),
        cell: ({ row }) => present(row.original).join('; ') || <span className="muted">{t('people.noRole')}</span>,
      },
      {
        id: 'state',
        header: t('people.column.state'),
        accessorKey: 'state',
        cell: ({ row }) => t(`people.state.${row.original.state}`),
      },
      {
        id: 'lastSignIn',
        header: t('people.column.lastSignIn'),
        accessorFn: (person) => person.lastSignInAt ?? '',
        cell: ({ row }) =>
          row.original.lastSignInAt ? (
            said.instant(row.original.lastSignInAt, zone)
          ) : (
            <span className="muted">{t('people.never')}</span>
          ),
      },
    ];
  }, [t, now, zone, said, words]);
}

/** Who is who in the processes of the acting role. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const people = useRead(peopleRoutes.list);
  const [words, setWords] = useState('');
  const wanted = useDeferredValue(words);
  const columns = useColumns();
  useConfidentiality('L3');
  return (
    <>
      <Masthead plain title={t('people.title')} lede={people.data && t('people.lede', { count: people.data.length })} />
      <Places />
      <div className="row toolbar">
        <TextField
          name="find"
          label={t('people.find')}
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <ButtonLink className="push" kind="primary" icon="plus" to="/administration/invite">
          {t('people.inviteAct')}
        </ButtonLink>
      </div>
      <Shown of={people} what={t('people.loading')}>
        {(all) => {
          const rows = matching(all, wanted);
          return rows.length ? (
            <DataTable
              caption={t('people.title')}
              hideCaption
              rows={rows}
              columns={columns}
              keyOf={(person) => person.id}
              rowHeader="name"
              sortedBy={{ id: 'name' }}
            />
          ) : (
            <EmptyState title={t('people.none', { words })} />
          );
        }}
      </Shown>
    </>
  );
}
