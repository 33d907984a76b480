import type { RouteObject } from 'react-router';
import { screen } from '../ui/screen.js';

export const meetingPages: RouteObject[] = [
  {
    path: '/meetings',
    lazy: screen(['meetings'], () => import('./MeetingsPage.js')),
    handle: { title: 'meetings.title' },
  },
  {
    path: '/meetings/new',
    lazy: screen(['meetings', 'processes'], () => import('./NewMeetingPage.js'), ['plan', 'Meeting']),
    handle: { title: 'meetings.new.title' },
  },
  {
    path: '/meetings/:meetingId',
    lazy: screen(['meetings', 'drafting'], () => import('./MeetingPage.js')),
    handle: { title: 'meetings.title' },
  },
  {
    path: '/meetings/:meetingId/participants',
    lazy: screen(['meetings', 'processes'], () => import('./ParticipantsPage.js')),
    handle: { title: 'meetings.participants.title' },
  },
];
