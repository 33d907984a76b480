import { QueryClientProvider } from '@tanstack/react-query';
import i18next from 'i18next';
import { RouterProvider as AriaRouter, I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Outlet, useHref, useNavigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { onceBack } from './api/connection.js';
import { aClient } from './api/reading.js';
import { localeOf } from './i18n/languages.js';
import { knowWhoIsHere } from './offline/session-copy.js';
import { chapters } from './routes.js';
import { Loading } from './ui/Loading.js';
import { Broken, NotFound } from './ui/Pages.js';
import { Shell } from './ui/Shell.js';

const client = aClient();
// Names come in the language of the page: what is shown stands until it is there in the new one.
i18next.on('languageChanged', () => void client.invalidateQueries());
onceBack(() => void client.refetchQueries({ predicate: (query) => query.state.status === 'error' }));

/** Gives React Aria our language and our router. */
function House() {
  const { i18n } = useTranslation();
  const navigate = useNavigate();
  return (
    <I18nProvider locale={localeOf(i18n.language)}>
      <AriaRouter navigate={(to) => void navigate(to)} useHref={useHref}>
        <Outlet />
      </AriaRouter>
    </I18nProvider>
  );
}

function Opening() {
  return (
    <main id="main">
      <Loading />
    </main>
  );
}

const router = createBrowserRouter([
  {
    Component: House,
    HydrateFallback: Opening,
    // Nobody is inside without a session; the call itself leads to the door.
    loader: async () => {
      await knowWhoIsHere(client);
      return null;
    },
    ErrorBoundary: () => (
      <main id="main">
        <Broken />
      </main>
    ),
    children: [
      {
        Component: Shell,
        children: [
          {
            ErrorBoundary: Broken,
            children: [...chapters, { path: '*', Component: NotFound, handle: { title: 'common.page.notFound' } }],
          },
        ],
      },
    ],
    shouldRevalidate: () => false,
  },
]);

/** A page whose files and copies lie here comes within this; whatever else is shown as what is being fetched. */
const AT_ONCE_MS = 300;

/** The first page, or the time after which somebody should be told that it is on its way. */
function firstPage(): Promise<void> {
  return new Promise((resolve) => {
    const stop = router.subscribe(({ initialized }) => initialized && done());
    const late = setTimeout(() => done(), AT_ONCE_MS);
    const done = () => {
      stop();
      clearTimeout(late);
      resolve();
    };
    if (router.state.initialized) done();
  });
}

/** Shows the house. The first picture is the page itself, made in one go, wherever that is possible. */
export async function open(place: HTMLElement): Promise<void> {
  await firstPage();
  createRoot(place).render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
}
