import type { CellKind, RequestStand, Share } from '#contracts';

/** "9 of 13 (69 %)"; under ten without the percentage. */
export const printShare = ({ count, of, percent }: Share): string =>
  percent === null ? `${count} of ${of}` : `${count} of ${of} (${percent} %)`;

/** A line for lists where no title was given: the first words of the sentence. */
export function titleOf(title: string | null, text: string, longest = 64): string {
  const given = title?.trim();
  if (given) return given;
  const words = text.trim().replace(/\s+/g, ' ');
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest + 1);
  const end = cut.lastIndexOf(' ');
  return `${cut.slice(0, end > longest / 2 ? end : longest).replace(/[\s,;:.]+$/, '')}…`;
}

/** English words for files that are read outside the product; a test holds them to the words on the screen. */
export const englishKinds: Readonly<Record<CellKind, string>> = {
  not_part_of: 'Not part of this recommendation',
  not_requested: 'Not asked yet',
  no_report: 'No report',
  draft: 'Report in progress',
  returned: 'Returned with questions',
  withheld: 'Reported, not shared with you',
  S0: 'No action yet',
  S1: 'Planned',
  S2: 'Under way',
  S3: 'Largely done',
  S4: 'Done',
  SR: 'Reversed',
  NA: 'Does not apply to us',
  DK: 'Not known',
  DC: 'No answer given',
};
export const englishStands: Readonly<Record<RequestStand, string>> = {
  submitted: 'Report submitted',
  in_progress: 'Report in progress',
  not_opened: 'No report, nothing begun',
  no_contact: 'No valid contact',
  returned: 'Returned with questions',
  waived: 'Report waived',
  not_requested: 'Not asked yet',
};
