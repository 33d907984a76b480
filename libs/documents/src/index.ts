/**
 * Documents. The first draft comes in as the Word file it always is, and what was negotiated, adopted and reported goes
 * out on paper. It is a press without nouns: a printable tree in, bytes out; a Word file in, paragraphs out.
 */

export { readWord, type WordReading } from './docx.js';
export type { Remark } from './docx-paragraph.js';
