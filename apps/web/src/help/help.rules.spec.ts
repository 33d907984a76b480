import { chapters } from '../routes.js';
import { sought, topicFor, topics } from './help.rules.js';

describe('help', () => {
  it.each([
    ['/', 'home'],
    ['/t/0199/adoption', 'adoption'],
    ['/t/0199', 'room'],
    ['/t/0199/versions', 'versions'],
    ['/q/0199/general', 'report'],
    ['/directory/states/KEN', 'directory'],
    ['/meetings/0199/participants', 'meetings'],
  ])('%s is about %s', (address, topic) => expect(topicFor(address)).toBe(topic));

  it('says nothing about an address that it does not know', () => {
    expect(topicFor('/sign-in')).toBeNull();
    expect(topicFor(null)).toBeNull();
  });

  it('has a topic for every page of the house', () => {
    const addresses = chapters.map(({ path }) => path ?? '').filter((path) => path.startsWith('/'));
    const without = addresses.filter((path) => topicFor(path.replace(/:\w+/g, 'x')) === null);
    // What is open without a role, and the pages of the demonstration, explain themselves.
    expect(
      without.filter(
        (path) =>
          !/^\/(help|inbox|sign-in|demo|welcome|link|service|invitation|first|forgot|reset|notices|people)/.test(path),
      ),
    ).toEqual([]);
  });

  it('finds what somebody asks for', () => {
    const entries = [
      { title: 'Square brackets', say: 'Words not agreed' },
      { title: 'Consensus', say: 'Adoption without a vote' },
    ];
    expect(sought(entries, 'vote')).toEqual([entries[1]]);
    expect(sought(entries, '')).toHaveLength(2);
    expect(topics).toContain('room');
  });
});
