import type { Page } from 'playwright-core';

/** Pages of others' work: an observer reads there why, and finds nothing to press but to ask again. */
export const closedToObservers: readonly string[] = [
  '/processes/new',
  '/processes/:processId/edit',
  '/meetings/new',
  '/texts/new',
  '/t/:textId/adoption',
  '/tasks/:requestId',
  '/focal-points',
  '/follow-up',
  '/follow-up/releases',
  '/follow-up/ours',
  '/administration',
  '/administration/invite',
  '/administration/people/:personId',
  '/administration/mails',
  '/q/:requestId/:place?',
  '/reports',
  '/messages/waiting',
  '/messages/ledger',
];

/** What is said there, and on any page that shows an observer a problem. */
export const closedWords = ['problem.not-permitted', 'common.problem.advice.not-permitted'] as const;

/** Where somebody else would type or press, keys of the words that an observer reads instead. */
export const insteadOfControls: Readonly<Record<string, readonly string[]>> = {
  '/directory/new': ['directory.edit.notYours'],
  '/directory/:entryId/edit': ['directory.edit.notYours'],
  '/t/:textId': ['drafting.readOnly.role'],
  // What the page is for, that nothing is asked of an observer, and the way home.
  '/tasks': ['followup.task.notYours', 'followup.task.notYoursSay', 'common.page.toHome'],
};

/** What an observer may do all the same, by role, as often as it is there. */
export const observersDo: Readonly<Record<string, readonly string[]>> = {
  // The own account: its language, its time, its gender, saving them; and going out everywhere.
  '/account': ['button', 'button', 'combobox', 'combobox', 'combobox'],
  // Accepting or declining the invitation of the own delegation, and naming its people.
  '/meetings/:meetingId': ['button', 'button', 'button'],
  // Two versions are chosen, to look at them.
  '/t/:textId/compare': ['button', 'combobox', 'combobox'],
};

/**
 * Roles of everything on the page that changes something when it is pressed or filled in. What only looks is left out: what
 * sorts, finds, narrows, unfolds, prints, opens a menu or a tool of the room, or asks the service once more.
 */
export function actingControls(page: Page, onlyLooks: readonly RegExp[]): Promise<string[]> {
  return page.evaluate(
    (looking) => {
      const harmless = looking.map((source) => new RegExp(source, 'u'));
      const nameOf = (one: HTMLElement) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim();
      const roleOf = (one: HTMLElement): string => {
        const given = one.getAttribute('role');
        if (given) return given;
        if (one instanceof HTMLSelectElement) return 'combobox';
        if (one instanceof HTMLTextAreaElement) return 'textbox';
        if (one instanceof HTMLInputElement) return one.type === 'text' ? 'textbox' : one.type;
        return one.tagName === 'A' ? 'link' : 'button';
      };
      const acts = (one: HTMLElement): boolean => {
        if (one.matches('a')) return /\/(new|edit|invite)$/.test((one as HTMLAnchorElement).pathname);
        if (one.matches('button, [role=button]')) {
          if (one.matches('.sort, [aria-haspopup], .roomhead .menu, [aria-pressed], [aria-expanded]')) return false;
          return !harmless.some((name) => name.test(nameOf(one)));
        }
        if (one.matches('[role=textbox]')) return one.isContentEditable;
        if (one.matches('input[type=search]')) return false;
        // In a bar above a list they narrow it; in a form they are sent.
        return one.closest('form') !== null || one.matches('textarea, input[type=file]');
      };
      return [
        ...document.querySelectorAll<HTMLElement>(
          'button, [role=button], input, select, textarea, [role=textbox], [contenteditable=true], a[href]',
        ),
      ]
        .filter((one) => one.getClientRects().length > 0)
        .filter((one) => !one.closest('header.topbar, footer, .strip, nav, .skip'))
        .filter(acts)
        .map(roleOf)
        .sort();
    },
    onlyLooks.map(({ source }) => source),
  );
}
