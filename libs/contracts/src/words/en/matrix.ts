/** What the matrix says on the screen, in lists and on paper, in English. */
export const englishMatrix = {
  recommendation: 'Recommendation',
  reported: 'Reported',
  share: '{{count}} of {{of}}',
  sharePercent: '{{count}} of {{of}} ({{percent}} %)',
  cell: {
    not_part_of: 'Not part of this recommendation',
    not_requested: 'Not asked yet',
    no_report: 'No report',
    draft: 'Report in progress',
    returned: 'Returned with questions',
    withheld: 'Reported, not shared with you',
  },
};

/** How a State stands with its report. */
export const englishStands = {
  submitted: 'Report submitted',
  in_progress: 'Report in progress',
  not_opened: 'No report, nothing begun',
  no_contact: 'No valid contact',
  returned: 'Returned with questions',
  waived: 'Report waived',
  not_requested: 'Not asked yet',
};
