/** Words of the matrix, the recommendations and their pages. */
export const accountability = {
  cell: {
    not_part_of: 'Not part of this recommendation',
    not_requested: 'Not asked yet',
    no_report: 'No report',
    draft: 'Report in progress',
    returned: 'Returned with questions',
    withheld: 'Reported, not shared with you',
  },
  stand: {
    submitted: 'Report submitted',
    in_progress: 'Report in progress',
    not_opened: 'No report, nothing begun',
    no_contact: 'No valid contact',
    returned: 'Returned with questions',
    waived: 'Report waived',
    not_requested: 'Not asked yet',
  },
  scope: {
    all: 'You see every State by name.',
    shared: 'You see what other States share with members; your own State comes first.',
    own: 'You see your own State by name and the others as counts.',
    counts: 'You see counts without names.',
  },
};
