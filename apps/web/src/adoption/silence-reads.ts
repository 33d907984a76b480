import { adoptionRoutes, draftingRoutes, silenceRoutes } from '#contracts';

/** What is read again after each act of a silence procedure. */
export const silenceReads = [
  silenceRoutes.silencePage,
  adoptionRoutes.adoptionPage,
  adoptionRoutes.adoptions,
  draftingRoutes.text,
  draftingRoutes.texts,
];
