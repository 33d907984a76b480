/** A state of affairs the person in front of the terminal can change: said in one calm sentence, never as a stack trace. */
export class Refusal extends Error {
  /**
   * @param {string} sentence what happened and what to do
   * @param {number} [exitCode]
   */
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** The sentences for what the operating system says. @type {Record<string, (where: string) => string>} */
const sentences = {
  ENOSPC: (where) => `The disk is full${where}: free some space, then run the command again.`,
  EDQUOT: (where) => `The disk quota is used up${where}: free some space, then run the command again.`,
  EROFS: (where) => `This file system can only be read${where}: set RAPPORTEUR_DATA to a folder that can be written.`,
  EACCES: (where) =>
    `This account may not use a file or folder that is needed${where}: give it the right, or set RAPPORTEUR_DATA to a folder of its own.`,
  EPERM: (where) =>
    `The operating system does not permit what is needed${where}: run the command as the account that ran it first.`,
  ENOTDIR: (where) =>
    `A file stands where a folder is needed${where}: move it away, or set RAPPORTEUR_DATA to another folder.`,
  EEXIST: (where) =>
    `A file stands where a folder is needed${where}: move it away, or set RAPPORTEUR_DATA to another folder.`,
};

/**
 * Turns whatever went wrong into one sentence.
 * @param {unknown} problem
 * @returns {Refusal}
 */
export function refusalOf(problem) {
  if (problem instanceof Refusal) return problem;
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (problem ?? {});
  const where = path ? ` (${path})` : '';
  const sentence = code ? sentences[code] : undefined;
  if (sentence) return new Refusal(sentence(where));
  if (isFullDisk(message)) return new Refusal(`The disk is full${where}: free some space, then run the command again.`);
  const said = String(message ?? problem)
    .split('\n')[0]
    ?.trim();
  return new Refusal(
    `Something unexpected happened: ${said || 'no reason was given'}; RAPPORTEUR_TRACE=1 shows where.`,
  );
}

/** @param {string | undefined} text */
export function isFullDisk(text) {
  return /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded|disk_full/i.test(text ?? '');
}
