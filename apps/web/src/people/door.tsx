import '../styles/door.css';
import { createRoot } from 'react-dom/client';
import type { Door } from '../doors.js';
import { loadWords } from '../i18n/start.js';
import { DemoPeoplePage } from './DemoPeoplePage.js';
import { ForgottenPage, LinkPage, NewPasswordPage } from './LinkPages.js';
import { SignInPage } from './SignInPage.js';
import { FirstAdministratorPage, InvitationPage } from './WelcomePages.js';

const pages: Record<Door, React.ComponentType> = {
  '/sign-in': SignInPage,
  '/sign-in/link': LinkPage,
  '/sign-in/forgotten': ForgottenPage,
  '/sign-in/new-password': NewPasswordPage,
  '/invitation': InvitationPage,
  '/first-administrator': FirstAdministratorPage,
  '/demo': DemoPeoplePage,
};

/** The door: one page by its address, links by ordinary addresses. */
export async function open(place: HTMLElement): Promise<void> {
  await loadWords('door');
  const Page = pages[location.pathname.replace(/\/+$/, '') as Door] ?? SignInPage;
  createRoot(place).render(<Page />);
}
