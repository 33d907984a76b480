import { useTranslation } from 'react-i18next';
import { type CredentialState, credentialStates, type LivedView, livedRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Select } from '../ui/Field.js';
import { Section } from '../ui/Masthead.js';
import { ProblemNote } from '../ui/ProblemNote.js';
import { Glyph } from '../ui/StatusMark.js';

const glyphOf: Record<CredentialState, string> = {
  none: 'notstarted',
  received: 'waiting',
  in_order: 'agreed',
  questioned: 'returned',
};

/** The state of each delegation's credentials, in words beside the sign. */
export function Credentials({ lived }: { lived: LivedView }) {
  const { t } = useTranslation();
  const set = useWrite(livedRoutes.credentials, { refresh: [livedRoutes.read] });
  const underWay = (id: string) => set.isPending && set.variables?.params?.delegationId === id;
  return (
    <Section title={t('meetings.credentials.title')}>
      <ProblemNote error={set.error} />
      {lived.credentials.length === 0 && <EmptyState title={t('meetings.credentials.empty')} />}
      <ul className="plainlist">
        {lived.credentials.map((one) => (
          <li key={one.delegationId} className="row">
            <span className="status named">
              <Glyph name={glyphOf[one.credentials]} />
              <span>
                <b>
                  <bdi>{one.entity}</bdi>
                </b>{' '}
                <span className="muted">{t(`meetings.credentials.state.${one.credentials}`)}</span>
                {one.note && (
                  <span className="sub" dir="auto">
                    {one.note}
                  </span>
                )}
              </span>
            </span>
            {lived.may.plan && (
              <span className="push noprint credentials">
                <Select
                  name={`credentials-${one.delegationId}`}
                  className="short"
                  label={t('meetings.credentials.of', { entity: one.entity })}
                  value={one.credentials}
                  // A list that is locked while it is kept loses the focus; what is under way is not sent twice.
                  onChange={(event) =>
                    underWay(one.delegationId) ||
                    set.mutate({
                      params: { delegationId: one.delegationId },
                      input: {
                        credentials: event.target.value as CredentialState,
                        note: one.note,
                        was: one.credentials,
                      },
                    })
                  }
                  choices={credentialStates.map((value) => ({
                    value,
                    label: t(`meetings.credentials.state.${value}`),
                  }))}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
