/** The pages one may stand before without being signed in. They are few, small, and have no router. */
export const doors = [
  '/sign-in',
  '/sign-in/link',
  '/sign-in/forgotten',
  '/sign-in/new-password',
  '/invitation',
  '/first-administrator',
  '/demo',
] as const;
export type Door = (typeof doors)[number];

export function isDoor(path: string): path is Door {
  return (doors as readonly string[]).includes(path.replace(/\/+$/, ''));
}

/** The sign-in page, keeping where the person wanted to go. Only an address of our own is kept. */
export function signInAddress(wanted: string): string {
  return wanted === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(wanted)}`;
}

/** Where to go after signing in: an address of this installation, else home. */
export function wantedAddress(search: string): string {
  const wanted = new URLSearchParams(search).get('to') ?? '/';
  return /^\/(?![/\\])/.test(wanted) && !isDoor(wanted.split(/[?#]/)[0] ?? '') ? wanted : '/';
}
