import type { ProblemBody, Route } from '#contracts';
import { isDoor, signInAddress } from '../doors.js';
import { setServiceTime } from '../ui/now.js';
import { heard, missed, savingEnded, savingStarted } from './connection.js';
import { correction, type Finding } from './corrections.js';
import { forgetSession } from './last-session.js';
import { askPatiently, type Patience } from './patience.js';
import { ProblemError } from './problem-error.js';

export { ProblemError, problemOf } from './problem-error.js';

// biome-ignore lint/suspicious/noExplicitAny: any route, whatever it takes and gives.
export type AnyRoute = Route<any, any, any>;
export type ParamsOf<R extends AnyRoute> = NonNullable<R['params']>;
export type InputOf<R> = R extends Route<string, infer Input, unknown> ? Input : never;
export type ViewOf<R> = R extends Route<string, infer _Input, infer View> ? View : never;

/** Of a reading the page knows sooner, and asks again; an act that takes long is not told as lost while it may still be done. */
const READS: Patience = { begins: 20_000, whole: 90_000 };
const WRITES: Patience = { begins: 60_000, whole: 90_000 };

/** A POST that only looks (a preview, a check): nothing is saved by it, and the strip does not say so. */
export interface How {
  looks?: boolean;
}

/** Calls a route of the contracts: `call(peopleRoutes.endTerm, { termId }, { reason })`. Throws a ProblemError. */
export async function call<R extends AnyRoute>(
  route: R,
  params?: ParamsOf<R> | null,
  input?: InputOf<R>,
  how: How = {},
): Promise<ViewOf<R>> {
  const writing = route.method !== 'GET';
  check(route, input, writing);
  const saving = writing && !how.looks;
  if (saving) savingStarted();
  let confirmed = false;
  try {
    const reply = await reach(route, params, input, writing);
    confirmed = true;
    return reply as ViewOf<R>;
  } finally {
    if (saving) savingEnded(confirmed);
  }
}

/** The address of a route with its names filled in; inputs of GET routes become the query. */
export function addressOf<R extends AnyRoute>(route: R, params?: ParamsOf<R> | null, input?: InputOf<R>): string {
  const path = String(route.path).replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, string> | undefined)?.[name] ?? '')),
  );
  if (route.method !== 'GET' || !input) return path;
  const given = Object.entries(input as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return query ? `${path}?${query}` : path;
}

function check(route: AnyRoute, input: unknown, writing: boolean) {
  if (!route.input || !writing) return;
  const checked = route.input.safeParse(input, { reportInput: true });
  if (checked.success) return;
  const issues = checked.error.issues.map((issue: Finding) => correction(issue));
  throw new ProblemError('invalid-input', 422, { issues }, writing);
}

async function reach<R extends AnyRoute>(
  route: R,
  params: ParamsOf<R> | null | undefined,
  input: InputOf<R> | undefined,
  writing: boolean,
): Promise<unknown> {
  const how: RequestInit = writing
    ? {
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(input ?? {}),
      }
    : { headers: { accept: 'application/json' } };
  const unreachable = (status: number) => {
    missed();
    return new ProblemError('unreachable', status, {}, writing);
  };
  const { response, body } = await askPatiently(
    addressOf(route, params, input),
    { method: route.method, ...how },
    writing ? WRITES : READS,
    async (answer) => ({ response: answer, body: await bodyOf(answer) }),
  ).catch(() => {
    throw unreachable(0);
  });
  // A gateway before the service answers for it when it is down.
  if (response.status === 502 || response.status === 504) throw unreachable(response.status);
  heard();
  setServiceTime(response.headers.get('date'));
  if (response.ok) return body;
  throw await told(response.status, body as Partial<ProblemBody>, writing);
}

/** A page of a hotel that stands before the service is no answer of ours: it counts as not reached. */
const bodyOf = async (response: Response): Promise<unknown> => {
  if (response.status === 204) return undefined;
  return response.ok ? response.json() : response.json().catch(() => ({}));
};

/** What the service found is rare: the words for it are fetched when it happens, and stay as they came where they cannot be. */
async function inWords(issues: NonNullable<ProblemBody['issues']>): Promise<NonNullable<ProblemBody['issues']>> {
  const words = await import('./service-corrections.js').catch(() => null);
  return words ? issues.map(({ path, message }) => ({ path, message: words.serviceCorrection(message) })) : issues;
}

async function told(status: number, body: Partial<ProblemBody>, writing: boolean): Promise<ProblemError> {
  // Who was here last is not shown again before the service has let somebody in.
  if (body.key === 'not-signed-in') forgetSession();
  // Whoever was only reading is brought to the door and back; what somebody wrote stays on the page.
  if (body.key === 'not-signed-in' && !writing && !isDoor(location.pathname)) {
    location.assign(signInAddress(location.pathname + location.search));
  }
  const issues = body.issues && (await inWords(body.issues));
  return new ProblemError(body.key ?? 'unexpected', status, issues ? { ...body, issues } : body, writing);
}
