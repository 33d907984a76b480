import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type DesignationView, followupRoutes, peopleRoutes } from '#contracts';
import { useRead, useWrite } from '../api/reading.js';
import { Button } from '../ui/Button.js';
import { ButtonLink } from '../ui/ButtonLink.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Shown } from '../ui/Loading.js';
import { Masthead } from '../ui/Masthead.js';
import { PageHeading } from '../ui/PageHeading.js';
import { ProblemNote } from '../ui/ProblemNote.js';

function Designation({ designation }: { designation: DesignationView }) {
  const { t } = useTranslation();
  const accept = useWrite(followupRoutes.acceptDesignation, {
    refresh: [followupRoutes.myDesignations, peopleRoutes.me, followupRoutes.focalPoints],
  });
  const facts = {
    rank: t(`followup.rank.${designation.rank}`),
    state: designation.entityName,
    process: designation.processName,
  };
  if (designation.state === 'active') {
    return (
      <>
        <Masthead
          plain
          title={t('followup.accept.done', facts)}
          symbol={designation.processName}
          lede={t('followup.accept.doneSay')}
        />
        <ButtonLink kind="primary" to="/">
          {t('followup.accept.go')}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <Masthead plain title={t('followup.accept.heading', facts)} symbol={designation.processName} />
      {designation.may.accept ? (
        <>
          <p className="prose">{t('followup.accept.say', facts)}</p>
          <p>
            <Button
              kind="primary"
              busy={accept.isPending}
              onPress={() => accept.mutate({ params: { designationId: designation.id } })}
            >
              {t('followup.accept.act')}
            </Button>
          </p>
          <ProblemNote error={accept.error} />
        </>
      ) : (
        <p className="notice">{t('followup.accept.gone')}</p>
      )}
    </>
  );
}

/** A person who was named reads for what, and accepts. */
export default function AcceptPage() {
  const { t } = useTranslation();
  const { designationId } = useParams();
  const mine = useRead(followupRoutes.myDesignations);
  return (
    <Shown of={mine} what={t('followup.accept.loading')}>
      {(all) => {
        const found = all.find(({ id }) => id === designationId);
        return found ? (
          <Designation designation={found} />
        ) : (
          <>
            <PageHeading />
            <EmptyState title={t('followup.accept.none')}>{t('followup.accept.noneSay')}</EmptyState>
          </>
        );
      }}
    </Shown>
  );
}
