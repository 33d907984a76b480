import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { Role } from '#contracts';
import { Links, People, Person, RoleTerms, Scopes, SESSION_COOKIE, Sessions, SignIns } from '#people';
import { type Actor, Tx } from '#platform';
import type { TestApp } from './database.js';

/** A person who exists, holds one role and is signed in. */
export interface SignedIn {
  personId: string;
  termId: string;
  actor: Actor;
  /** Cookie header for HTTP and sockets. */
  cookie: string;
}

/** Invites somebody quietly, grants the role and opens a session, all by the product's own verbs. */
export async function aSignedIn(
  app: TestApp,
  as: { name?: string; role: Role; processId: string | null; entityId?: string | null; lang?: string; zone?: string },
): Promise<SignedIn> {
  const name = as.name ?? `${as.role} ${randomUUID().slice(0, 6)}`;
  const email = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}.${randomUUID().slice(0, 6)}@example.org`;
  const personId = await app
    .get(People)
    .invite({ name, email, lang: as.lang, zone: as.zone, processId: as.processId, quietly: true });
  await app.sql(`UPDATE person SET state = 'active' WHERE id = $1`, [personId]);
  const termId = await app
    .get(RoleTerms)
    .grant({ personId, role: as.role, processId: as.processId, entityId: as.entityId ?? null, source: 'test' });
  const person = await app.get(Tx).repository(Person).findOneByOrFail({ id: personId });
  const opened = await app.get(SignIns).enter(person, 'test');
  const cookie = `${SESSION_COOKIE}=${opened.token}`;
  const actor = await app.get(Sessions).byCookie(cookie);
  return { personId, termId, actor: actor!, cookie };
}

/** A request with somebody's cookie: `as(app, delegate).get('/api/…')`. */
export const as = (app: TestApp, who: { cookie: string } | null) => {
  const agent = request(app.app.getHttpServer());
  const dressed = (test: request.Test) => (who ? test.set('Cookie', who.cookie) : test);
  return {
    get: (path: string) => dressed(agent.get(path)),
    post: (path: string, body: object = {}) => dressed(agent.post(path)).send(body),
    /** A form with a file: add `.field` and `.attach`. */
    form: (path: string) => dressed(agent.post(path)),
    put: (path: string, body: object = {}) => dressed(agent.put(path)).send(body),
    patch: (path: string, body: object = {}) => dressed(agent.patch(path)).send(body),
    delete: (path: string) => dressed(agent.delete(path)),
  };
};

/** The token at the end of the newest mail to somebody. */
export async function tokenMailedTo(app: TestApp, email: string): Promise<string> {
  const [mail] = await app.sql<{ text: string }>(
    `SELECT body_text AS text FROM mail WHERE lower(to_address) = lower($1) ORDER BY created_at DESC, id DESC LIMIT 1`,
    [email],
  );
  const token = mail?.text.match(/#([\w-]{20,})/)?.[1];
  if (!token) throw new Error(`No link was mailed to ${email}.`);
  return token;
}

export { Links, Scopes };
