import { z } from 'zod/mini';
import { Lang } from './langs.js';
import { type Role, roles } from './roles.js';
import { route } from './route.js';
import { seen } from './seen.js';

const email = z.string().check(z.trim(), z.toLowerCase(), z.email(), z.maxLength(254));
const password = z.string().check(z.minLength(1), z.maxLength(512));
/** One line: a name stands in letters, and must not begin a line of its own there. */
const name = z.string().check(seen(), z.minLength(1), z.maxLength(200), z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u));
const token = z.string().check(z.minLength(20), z.maxLength(200));

export const SignIn = z.object({ email, password });
export const AskForLink = z.object({ email });
export const UseLink = z.object({ token });
export const ChooseActing = z.object({ termId: z.uuid() });
export const SetPassword = z.object({ token, password });
export const AcceptInvitation = z.object({ token, name, password });
export const FirstAdministrator = z.object({ token, name, email, password });
export const InvitePerson = z.object({
  name,
  email,
  role: z.enum(roles),
  processId: z.nullish(z.uuid()),
  entityId: z.nullish(z.uuid()),
  lang: z.optional(Lang),
});
export type InvitePerson = z.infer<typeof InvitePerson>;
/** A list as a file: CSV text, or an XLSX workbook in base64. */
export const InviteList = z.object({
  processId: z.uuid(),
  format: z.enum(['csv', 'xlsx']),
  content: z.string().check(z.maxLength(4_000_000)),
  confirm: z.boolean(),
});
export type InviteList = z.infer<typeof InviteList>;
export const EndTerm = z.object({ reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(500)) });
export const DemoEntry = z.object({ personId: z.uuid() });
/** What somebody may state of themselves, and need not. */
export const genders = ['female', 'male', 'other', 'not_stated'] as const;
export type Gender = (typeof genders)[number];

export const Preferences = z.object({
  lang: z.optional(Lang),
  zone: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  /** One's own statement; null takes it back. */
  gender: z.optional(z.nullable(z.enum(genders))),
});
export type Preferences = z.infer<typeof Preferences>;

export interface TermView {
  id: string;
  role: Role;
  processId: string | null;
  processName: string | null;
  entityId: string | null;
  entityName: string | null;
  entityCode: string | null;
  fromAt: string;
  toAt: string | null;
  source: string;
}

/** Who is signed in and in which role they act. */
export interface SessionView {
  personId: string;
  name: string;
  email: string;
  lang: string;
  zone: string;
  /** As the person stated it; null where nothing was stated. */
  gender: Gender | null;
  acting: TermView | null;
  terms: TermView[];
  rehearsal: boolean;
  demo: boolean;
  signedInAt: string;
}

export interface PersonView {
  id: string;
  name: string;
  email: string;
  lang: string;
  zone: string;
  state: 'invited' | 'active';
  lastSignInAt: string | null;
  terms: TermView[];
}

export interface DemoPersonView {
  personId: string;
  name: string;
  role: Role;
  entityName: string | null;
  processName: string | null;
}

export interface ListRowView {
  line: number;
  name: string;
  email: string;
  role: string;
  entity: string;
  /** What is wrong with this row, in words; empty when the row can be invited. */
  errors: { field: string; key: string }[];
}
export interface ListPreview {
  rows: ListRowView[];
  valid: number;
  wrong: number;
  /** Only after confirmation: how many people were invited. */
  invited: number | null;
}

export const peopleRoutes = {
  me: route('GET', '/api/people/me').gives<SessionView>(),
  signIn: route('POST', '/api/people/sign-in', SignIn).gives<SessionView>(),
  signOut: route('POST', '/api/people/sign-out').gives<{ done: true }>(),
  signOutEverywhere: route('POST', '/api/people/sign-out-everywhere').gives<{ sessions: number }>(),
  askForLink: route('POST', '/api/people/sign-in-links', AskForLink).gives<{ sent: true }>(),
  useLink: route('POST', '/api/people/sign-in-links/use', UseLink).gives<SessionView>(),
  askForReset: route('POST', '/api/people/password-resets', AskForLink).gives<{ sent: true }>(),
  resetPassword: route('POST', '/api/people/password-resets/use', SetPassword).gives<SessionView>(),
  actAs: route('POST', '/api/people/acting', ChooseActing).gives<SessionView>(),
  preferences: route('PATCH', '/api/people/me', Preferences).gives<SessionView>(),
  acceptInvitation: route('POST', '/api/people/invitations/accept', AcceptInvitation).gives<SessionView>(),
  invitation: route('POST', '/api/people/invitations/look', UseLink).gives<{
    name: string;
    email: string;
    role: Role | null;
    processName: string | null;
  }>(),
  firstAdministrator: route('POST', '/api/people/first-administrator', FirstAdministrator).gives<SessionView>(),
  list: route('GET', '/api/people').gives<PersonView[]>(),
  invite: route('POST', '/api/people/invitations', InvitePerson).gives<PersonView>(),
  inviteList: route('POST', '/api/people/invitation-lists', InviteList).gives<ListPreview>(),
  endTerm: route('POST', '/api/people/terms/:termId/end', EndTerm).gives<{ done: true }>(),
  demoPeople: route('GET', '/api/demo/people').gives<DemoPersonView[]>(),
  demoEnter: route('POST', '/api/demo/enter', DemoEntry).gives<SessionView>(),
};
