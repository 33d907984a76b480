import { fact } from '#platform';

/** The chair said that a text is adopted; it is not before the officer has recorded it. */
export const adoptionDeclared = fact<{ textId: string; versionId: string; sha256: string }>('adoption.declared');
export const declarationWithdrawn = fact<{ textId: string; declarationId: string }>('adoption.withdrawn');
export const adReferendumConfirmed = fact<{ textId: string; blockId: string; entityId: string }>(
  'ad-referendum.confirmed',
);

/** From here on the text is a promise. Told inside the transaction that adopts: whoever listens is part of it. */
export const conclusionsAdopted = fact<{ adoptionId: string; textId: string; processId: string; meetingId: string }>(
  'conclusions.adopted',
);
