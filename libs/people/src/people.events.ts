import { fact } from '#platform';

export const roleGranted = fact<{ termId: string; role: string; source: string }>('role.granted');
export const roleEnded = fact<{ termId: string; role: string; source: string }>('role.ended');
export const personInvited = fact<{ personId: string }>('person.invited');
export const personSignedIn = fact<{ personId: string; by: string }>('person.signed-in');
export const passwordChanged = fact<{ personId: string }>('password.changed');
export const signInLinkAsked = fact<{ linkId: string }>('sign-in-link.asked');
