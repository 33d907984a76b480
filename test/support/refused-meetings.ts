import { livedRoutes, type MeetingView, meetingsRoutes, processesRoutes } from '#contracts';
import { field, played, type Sending, word } from './refusing.js';

const meeting = '/meetings/:meetingId';
const participants = '/meetings/:meetingId/participants';

const withPaper = played(livedRoutes.read, (lived) => ({
  ...lived,
  papers: [
    {
      id: '11111111-1111-4111-8111-111111111111',
      title: 'A paper',
      kind: 'background' as const,
      fileId: 'x',
      name: 'a.pdf',
      size: 900,
      addedAt: '2026-11-20T10:00:00Z',
    },
  ],
}));
const withMoney = played(livedRoutes.read, (lived, { world }) => ({
  ...lived,
  contributions: [
    {
      id: '11111111-1111-4111-8111-111111111111',
      entityId: world.entity['ARV']!.id,
      entity: 'Arvia',
      kind: 'cash' as const,
      amountMinor: 900,
      costTotalMinor: null,
      currency: 'EUR',
      note: null,
    },
  ],
}));
const withSomebody = played(livedRoutes.read, (lived, { world }) => ({
  ...lived,
  attendance: [
    {
      id: '11111111-1111-4111-8111-111111111111',
      delegationId: world.meeting.delegations[0]!.id,
      entity: 'Arvia',
      tier: 'member' as const,
      name: 'Ms Ada Okoro',
      role: 'delegate' as const,
      seniority: null,
      ministry: null,
      attended: false,
      continuity: 'new' as const,
      continuityReason: null,
    },
  ],
}));
const unanswered = (view: MeetingView): MeetingView => ({
  ...view,
  status: 'planned',
  delegations: view.delegations.map((one) => ({ ...one, response: 'none' })),
});
const withHead = (view: MeetingView): MeetingView => ({
  ...view,
  delegations: view.delegations.map((one) => ({
    ...one,
    participants: [
      { id: one.id, personId: one.id, name: 'Ms Ada Okoro', role: 'head', seniority: null, ministry: null },
    ],
  })),
});
const aPdf = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };

export const ofMeetings: Readonly<Record<string, Sending>> = {
  'meetings/Agenda.tsx setAgenda': {
    on: meeting,
    opens: ['meetings.agendaChange'],
    writes: { agenda: 'Opening\nBorders' },
    sends: 'meetings.agendaKeep',
    field: 'agenda',
  },
  'meetings/MeetingPage.tsx setStatus': {
    on: meeting,
    sends: async (page) =>
      page
        .getByRole('button', { name: new RegExp(`^(${word('meetings.step.open')}|${word('meetings.step.closed')})`) })
        .first()
        .click(),
  },
  'meetings/Papers.tsx removePaper': { on: meeting, shows: [withPaper], sends: 'meetings.papers.remove' },
  'meetings/Papers.tsx addPaper': {
    on: meeting,
    opens: ['meetings.papers.add'],
    writes: { title: 'A paper on borders', kind: 'agenda' },
    sends: (page) => page.locator('.drop input[type=file]').first().setInputFiles(aPdf),
  },
  'meetings/Delegation.tsx addParticipant': {
    on: meeting,
    opens: ['meetings.addPerson'],
    writes: { name: 'Ms Ada Okoro', email: 'ada@example.org', role: 'adviser' },
    sends: 'meetings.person.add',
    field: 'email',
  },
  'meetings/Reply.tsx respond': {
    on: meeting,
    shows: [played(meetingsRoutes.get, unanswered)],
    opens: ['meetings.reply.note'],
    sends: 'meetings.reply.accepted',
  },
  'meetings/TakingOut.tsx removeParticipant': {
    on: meeting,
    shows: [played(meetingsRoutes.get, withHead)],
    opens: ['meetings.takeOut.open'],
    sends: 'meetings.takeOut.act',
  },
  'meetings/InviteMore.tsx invite': {
    on: meeting,
    shows: [played(meetingsRoutes.get, (view) => ({ ...view, delegations: view.delegations.slice(1) }))],
    opens: ['meetings.inviteMore.open'],
    sends: 'meetings.inviteMore.act',
    field: 'entityId',
  },
  'meetings/ParticipantsPage.tsx attended': {
    on: participants,
    shows: [withSomebody],
    sends: (page) => page.locator('td input[type=checkbox]').first().click(),
  },
  'meetings/ContinuityOf.tsx continuity': {
    on: participants,
    shows: [withSomebody],
    opens: ['meetings.continuity.change'],
    writes: { continuity: 'same_ministry', reason: 'She took over the desk' },
    sends: 'meetings.continuity.keep',
    field: 'reason',
  },
  'meetings/Credentials.tsx credentials': {
    on: participants,
    sends: (page) => page.locator('select[name^=credentials]').last().selectOption('in_order'),
  },
  'meetings/Contributions.tsx removeContribution': {
    on: participants,
    shows: [withMoney],
    sends: 'meetings.money.remove',
  },
  'meetings/Contributions.tsx addContribution': {
    on: participants,
    opens: ['meetings.money.add'],
    writes: { kind: 'in_kind_valued', amountMinor: '120.50', currency: 'EUR', note: 'The hall' },
    sends: 'meetings.money.keep',
    field: 'currency',
  },
  'meetings/NewMeetingPage.tsx plan': {
    on: '/meetings/new',
    writes: {
      'names.en': 'Fourth meeting',
      code: 'CDM-4',
      city: 'Port Salen',
      country: 'Dorvia',
      startOn: '2027-03-01',
      endOn: '2027-03-03',
    },
    sends: 'meetings.new.plan',
    field: 'code',
  },
  'processes/ProcessPage.tsx setRehearsal': {
    on: '/processes/:processId',
    who: ({ world }) => world.admin,
    shows: [played(processesRoutes.get, (process) => ({ ...process, rehearsal: true }))],
    opens: ['processes.rehearsal.end'],
    sends: 'processes.rehearsal.endNow',
  },
  'processes/SilenceRule.tsx setRules': {
    on: '/processes/:processId',
    who: ({ world }) => world.admin,
    does: (page) => page.locator('input[type=radio][value=unnamed]').check(),
    sends: 'processes.silence.set',
    field: 'silenceBreakVisibility',
  },
  'processes/AddMembers.tsx addMembers': {
    on: '/processes/:processId',
    who: ({ world }) => world.admin,
    opens: ['processes.add'],
    writes: { tier: 'observer_state', entities: 'Kenya' },
    sends: (page) => page.locator('form button[type=submit]').first().click(),
    field: 'entities',
  },
  'processes/TakingPart.tsx endMembership': {
    on: '/processes/:processId',
    who: ({ world }) => world.admin,
    opens: ['processes.ending.member'],
    writes: { on: '2026-12-31' },
    sends: 'processes.ending.memberAct',
    field: 'on',
  },
  'processes/OfficesHeld.tsx appoint': {
    on: '/processes/:processId',
    who: ({ world }) => world.admin,
    opens: ['processes.appoint.open'],
    writes: { office: 'rapporteur', fromOn: '2026-12-31' },
    sends: 'processes.appoint.act',
    field: 'fromOn',
  },
  'processes/OfficesHeld.tsx endOffice': {
    on: '/processes/:processId',
    who: ({ world }) => world.admin,
    shows: [
      played(processesRoutes.offices, () => [
        {
          id: '11111111-1111-4111-8111-111111111111',
          office: 'chair' as const,
          entity: 'Dorvia',
          person: null,
          fromOn: '2026-01-01',
          toOn: null,
        },
      ]),
    ],
    opens: ['processes.ending.office'],
    writes: { on: '2026-12-31' },
    sends: 'processes.ending.officeAct',
    field: 'on',
  },
  'processes/Standing.tsx setStatus': {
    on: '/processes/:processId',
    who: ({ world }) => world.admin,
    writes: { status: 'dormant', reason: 'Nobody is in the chair' },
    sends: 'processes.standing.set',
    field: 'reason',
  },
  'processes/EditProcessPage.tsx describe': {
    on: '/processes/:processId/edit',
    writes: { 'names.en': 'A process by its right name', startYear: '2018' },
    sends: 'processes.edit.keep',
    field: 'startYear',
  },
  'processes/NewProcessPage.tsx create': {
    on: '/processes/new',
    writes: { 'names.en': 'A new process', code: 'NEW', purpose: 'To talk', startYear: '2026' },
    sends: 'processes.new.create',
    field: 'code',
  },
  'directory/EditEntryPage.tsx save': {
    on: '/directory/:entryId/edit',
    writes: { 'facts.source': 'A letter of the chair' },
    sends: 'directory.edit.keep',
    field: 'facts.source',
  },
  'directory/EditEntryPage.tsx create': {
    on: '/directory/new',
    writes: {
      'facts.name': 'A new dialogue',
      'facts.code': 'NEW-1',
      'facts.region': 'Both shores',
      'facts.startYear': '2020',
      'facts.asOf': '2026-01-01',
      'facts.source': 'A letter of the chair',
    },
    sends: 'directory.edit.keep',
    field: 'facts.code',
  },
  'directory/StatePage.tsx name': {
    on: '/directory/states/:code',
    who: ({ screens }) => screens.find(({ path }) => path === '/directory/new')!.who!,
    opens: ['directory.state.rename'],
    does: (page) => field(page, 'en').fill('Another name'),
    sends: 'directory.state.keep',
    field: 'en',
  },
};
