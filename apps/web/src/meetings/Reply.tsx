import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DelegationView, meetingsRoutes } from '#contracts';
import { useWrite } from '../api/reading.js';
import { useSession } from '../api/session.js';
import { About } from '../ui/About.js';
import { Button } from '../ui/Button.js';
import { ProblemNote } from '../ui/ProblemNote.js';

const replies = ['accepted', 'declined'] as const;

/** The answer of a delegation to its invitation: given by itself, or noted by the secretariat from a letter; it may be changed. */
export function Reply({ delegation }: { delegation: DelegationView }) {
  const { t } = useTranslation();
  const own = useSession().acting?.entityId === delegation.entityId;
  const [changing, setChanging] = useState(false);
  const reply = useWrite(meetingsRoutes.respond, {
    refresh: [meetingsRoutes.get],
    onDone: () => setChanging(false),
  });
  const about = <About>{delegation.name}</About>;
  const first = delegation.response === 'none';
  if (!changing && !(own && first))
    return (
      <Button small kind="quiet" onPress={() => setChanging(true)}>
        {t(first ? 'meetings.reply.note' : 'meetings.reply.change')}
        {about}
      </Button>
    );
  return (
    <>
      {replies
        .filter((response) => response !== delegation.response)
        .map((response) => (
          <Button
            key={response}
            small
            busy={reply.isPending && reply.variables?.input?.response === response}
            onPress={() => reply.mutate({ params: { delegationId: delegation.id }, input: { response } })}
          >
            {t(`meetings.reply.${response}`)}
            {about}
          </Button>
        ))}
      {changing && (
        <Button small kind="quiet" onPress={() => setChanging(false)}>
          {t('common.cancel')}
        </Button>
      )}
      <ProblemNote error={reply.error} />
    </>
  );
}
