/** Words of the code book in English: the same in the questionnaire, the matrix, every export and every paper. */
export const englishCodes = {
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
