import { Processes } from '#processes';
import { aConference, adopted, anAppUpToFollowup, type Conference } from '../../../test/support/adoption.js';
import type { TestApp } from '../../../test/support/database.js';
import { aFocalPoint, requestOf, timePasses } from '../../../test/support/followup.js';
import { aSignedIn } from '../../../test/support/people.js';

describe('a process that is suspended', () => {
  let app: TestApp;
  let conference: Conference;

  const letters = async () =>
    Number(
      (await app.sql<{ n: string }>(`SELECT count(*) AS n FROM mail WHERE process_id = $1`, [conference.processId]))[0]!
        .n,
    );
  const acted = async () =>
    Number(
      (
        await app.sql<{ n: string }>(
          `SELECT count(*) AS n FROM scheduled_action WHERE process_id = $1 AND state = 'done' AND kind IN ('remind-of-report', 'climb-ladder')`,
          [conference.processId],
        )
      )[0]!.n,
    );
  async function becomes(status: 'suspended' | 'active'): Promise<void> {
    const { id, version } = await app.get(Processes).get(conference.processId);
    await app.get(Processes).setStatus(conference.admin.actor, id, { version, status, reason: 'elections' });
  }

  beforeAll(async () => {
    app = await anAppUpToFollowup();
    conference = await aConference(app);
    const person = await aSignedIn(app, {
      role: 'delegate',
      processId: conference.processId,
      entityId: conference.entity['ARV']!.id,
    });
    await aFocalPoint(app, conference, 'ARV', person);
    await adopted(app, conference);
  });
  afterAll(() => app.close());

  it('reminds nobody while time passes beyond what was due, and goes on when it is resumed', async () => {
    await timePasses(app, '2027-10-25T12:00:00Z');
    const reminded = await acted();
    expect(reminded).toBeGreaterThan(0);
    await becomes('suspended');
    const written = await letters();
    const { due_on: dueBefore } = await requestOf(app, conference, 'ARV');
    // Far beyond the day on which the reports were due, and all steps of the ladder.
    await timePasses(app, '2028-03-01T12:00:00Z');
    expect([await acted(), await letters()]).toEqual([reminded, written]);
    await becomes('active');
    expect((await requestOf(app, conference, 'ARV')).due_on > dueBefore).toBe(true);
    await timePasses(app, '2028-05-15T12:00:00Z');
    expect(await acted()).toBeGreaterThan(reminded);
    expect(await letters()).toBeGreaterThan(written);
  });
});
