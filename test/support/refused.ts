/** What is sent without anybody's form, or of which nobody waits for an answer, with the reason. */
export const unheard: Readonly<Record<string, string>> = {
  'drafting/kept-drafts.ts keepProposal': 'goes by itself; what is refused stays on the device and is tried again',
  'people/WelcomePages.tsx invitation': 'only looks, when the page opens: nothing is typed yet',
  'reporting/ReportPage.tsx open': 'says by itself that the questionnaire was opened',
  'reporting/use-evidence.ts addPart': 'a part of a file whose beginning was taken: refused as the beginning is',
  'reporting/use-desk.ts keep': 'goes by itself while somebody writes: apps/web/src/reporting/answer-desk.spec.ts',
  'ui/Bell.tsx read': 'goes along when a message is opened, on the way to what it is about',
};
