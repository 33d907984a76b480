import entityNames from './reference/entity-names.json' with { type: 'json' };
import taxonomy from './reference/iamm-taxonomy.json' with { type: 'json' };
import meetings from './reference/imp-meetings.json' with { type: 'json' };
import matrix from './reference/rcp-matrix.json' with { type: 'json' };

/*
 * Where the sources do not agree, and what else they remark of themselves: each line beside what it speaks of. A line that
 * names nothing of the directory speaks of the whole; none is left out because it is worded otherwise than the others.
 */

/** Of what a line speaks: the words before its colon, or all of it where it has none. */
const subjectOf = (line: string): string => ` ${line.split(':')[0]!.replaceAll(',', ' ')} `;

/** Lines of the matrix that name one of these. */
export const flagsOn = (...names: string[]): string[] =>
  matrix.flags.filter((line) => names.some((name) => subjectOf(line).includes(` ${name} `)));

/** Lines of the reports that begin with the name of a meeting, or of a series of them. */
export const meetingFlags = (begin: string): string[] => meetings.flags.filter((line) => line.startsWith(begin));

/** What was remarked of the cycle of reports belongs to each dialogue that took part in it. */
export const cycleFlags = (name: string): string[] =>
  meetings.crsCycle.regions.some((region) => region.includes(name))
    ? [`Reports on the pledge of ${meetings.crsCycle.pledgeYear}: ${meetings.crsCycle.note}`]
    : [];

interface Noted {
  code: string;
  note?: string;
}

/** Lines that stand beside no entry and no meeting. */
export function flagsOfTheWhole(landed: readonly { flags: readonly string[] }[]): string[] {
  const said = new Set(landed.flatMap(({ flags }) => flags));
  return [
    ...[...matrix.flags, ...meetings.flags].filter((line) => !said.has(line)),
    `Meetings of ${meetings.aggregate.period}: ${meetings.aggregate.note}`,
    ...(entityNames.entities as Noted[]).flatMap(({ code, note }) => (note ? [`${code}: ${note}`] : [])),
    entityNames.politicalNote,
    taxonomy.note,
  ];
}
