import type { TFunction } from 'i18next';
import type { HandView } from '#contracts';

/** A delegation by its name; the desk and the chair have none; after names were purged nobody has. */
export function nameOf(hand: HandView, t: TFunction): string {
  const delegation = hand.entityName ?? hand.entityCode ?? t('history.table');
  return hand.personName ? `${hand.personName} (${delegation})` : delegation;
}

/** What tells two hands apart for a reader. */
export const keyOfHand = ({ entityId, personId }: HandView): string => `${entityId}.${personId}`;
