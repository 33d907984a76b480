import type { RouteObject } from 'react-router';
import { accountabilityPages } from './accountability/routes.js';
import { adoptionPages } from './adoption/routes.js';
import { directoryPages } from './directory/routes.js';
import { draftingPages } from './drafting/routes.js';
import { followupPages } from './followup/routes.js';
import { helpRoutes } from './help/routes.js';
import { homeRoutes } from './home/routes.js';
import { inboxRoutes } from './inbox/routes.js';
import { meetingPages } from './meetings/routes.js';
import { noticesPages } from './notices/routes.js';
import { peopleRoutes } from './people/routes.js';
import { processPages } from './processes/routes.js';
import { recommendationPages } from './recommendations/routes.js';
import { reportingPages } from './reporting/routes.js';
import { versionPages } from './versions/routes.js';

/** Every page of the house, one line per chapter. Pages are fetched when somebody goes there. */
export const chapters: readonly RouteObject[] = [
  ...homeRoutes,
  ...processPages,
  ...directoryPages,
  ...meetingPages,
  ...draftingPages,
  ...versionPages,
  ...adoptionPages,
  ...followupPages,
  ...peopleRoutes,
  ...inboxRoutes,
  ...recommendationPages,
  ...accountabilityPages,
  ...reportingPages,
  ...noticesPages,
  ...helpRoutes,
];
