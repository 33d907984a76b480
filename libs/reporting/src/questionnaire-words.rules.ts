import type { ImplementationStatus, ObstacleCode } from '#contracts';

/** What a printed questionnaire says. */
export interface Questionnaire {
  lang: 'en' | 'fr' | 'ar';
  title(cycle: string, state: string): string;
  blank: string;
  receipt(number: string): string;
  notYet: string;
  needed: string;
  /** between the facts of one act, and between two acts */
  between: readonly [string, string];
  yes: string;
  no: string;
  none: string;
  section: Record<'A' | 'B' | 'C', string>;
  question: Record<string, string>;
  option: Record<string, string | Record<string, string>>;
  action: Record<string, string>;
  factor: Record<string, string>;
  status: Record<ImplementationStatus, string>;
  obstacle: Record<ObstacleCode, string>;
}

/** The questionnaire in English for paper; a test holds it to the words on the screen. */
export const englishQuestionnaire: Questionnaire = {
  lang: 'en',
  title: (cycle, state) => `Country report ${cycle}, ${state}`,
  blank: 'Blank form',
  receipt: (number) => `Receipt ${number}`,
  notYet: 'Not handed in yet',
  needed: 'needs an answer',
  between: [', ', '; '],
  yes: 'Yes',
  no: 'No',
  none: 'No answer',
  section: { A: 'General', B: 'Recommendations', C: 'Outlook' },
  question: {
    A3: 'Do ministries coordinate on migration in a standing body?',
    A4: 'Which authority leads?',
    A5: 'When did the adopted text reach the competent ministries?',
    A6: 'At which level was it considered?',
    A7: 'Is there a national action plan that covers it?',
    A9: 'Was civil society heard?',
    A14: 'What should the secretariat do better?',
    B0: 'How far was this on the day of adoption?',
    B1: 'How far has this been implemented?',
    B2: 'Since when is this so?',
    B3: 'What was done, and when?',
    B6: 'What stood in the way?',
    B7: 'In more words',
    B8: 'What else played a part?',
    B9: 'Did the recommendation contribute?',
    B13: 'What is the next step?',
    B14: 'What support would help?',
    C1: 'Topics for the next meeting',
    C4: 'Wording that proved unclear',
    C5: 'Remarks',
  },
  option: {
    A6: {
      minister: 'Minister',
      cabinet: 'Cabinet',
      parliament: 'Parliament',
      technical: 'Technical level',
      none: 'Not considered yet',
    },
    A7: { none: 'No', drafting: 'Being drafted', adopted: 'Adopted' },
    A9: { no: 'No', informed: 'Informed', consulted: 'Consulted', co_drafted: 'Drafted together' },
    C0: 'No: the same way and time',
    C1: 'It helped a little',
    C2: 'Sooner or better',
    C3: 'Among the main causes',
    C4: 'It would not have happened',
    CU: 'Cannot say',
    funding: 'Funding',
    legal_drafting: 'Drafting of laws',
    training: 'Training',
    expert_mission: 'A mission of experts',
    model_text: 'A model text',
    data_system: 'A data system',
    peer_exchange: 'Exchange with another State',
    translation: 'Translation',
    none: 'None',
  },
  action: {
    AK01: 'Law enacted or amended',
    AK02: 'Law under review or drafted',
    AK03: 'Policy or strategy',
    AK04: 'National action plan',
    AK05: 'Institution or coordination body',
    AK06: 'Programme or service',
    AK07: 'Training or curriculum',
    AK08: 'Bilateral agreement',
    AK09: 'Regional agreement or common position',
    AK10: 'Data or statistical system',
    AK11: 'Ratification or accession',
    AK12: 'Information campaign',
    AK13: 'Budget or staff',
    AK14: 'Enforcement or operational cooperation',
    AK15: 'Support to victims or vulnerable groups',
    AK16: 'Research or study',
    AK17: 'Notification or exchange of legislation',
    AK99: 'Other',
  },
  factor: {
    XF1: 'Change of government or election',
    XF2: 'Regional integration or accession',
    XF3: 'Treaty body or other review',
    XF4: 'Donor project or condition',
    XF5: 'Sudden movement or crisis',
    XF6: 'Security event',
    XF7: 'Economic change',
    XF8: 'Court ruling',
    XF9: 'Another consultative process',
    XF10: 'Civil society or media',
    XF11: 'Reform planned before adoption',
    XF99: 'Other',
  },
  status: {
    S0: 'No action yet',
    S1: 'Planned',
    S2: 'Under way',
    S3: 'Largely done',
    S4: 'Done',
    SR: 'Reversed',
    NA: 'Does not apply to us',
    DK: 'Not known',
    DC: 'No answer given',
  },
  obstacle: {
    OB1: 'Resources',
    OB2: 'Political priority',
    OB3: 'Misunderstanding of what was asked',
    OB4: 'Misinformation',
    OB5: 'Lack of information on what course to take',
    OB6: 'Coordination inside government',
    OB7: 'Law or constitution',
    OB8: 'A partner or neighbour',
    OB9: 'Security or emergency',
    OB99: 'Another reason',
  },
};
