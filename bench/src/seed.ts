import * as Y from 'yjs';

const wording =
  'Recommends that States share, within their means and under their laws, what they have learned, and that they tell the next meeting of the Dialogue what became of it';

/** The same text for the servers that have none of their own: blocks as `docs/live-protocol.md` describes them. */
export function seedOf(paragraphs: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.transact(() => {
    const root = doc.getXmlFragment('text');
    for (let nth = 0; nth < paragraphs; nth += 1) {
      const block = new Y.XmlElement('block');
      block.setAttribute('id', `00000000-0000-7000-8000-${String(nth).padStart(12, '0')}`);
      block.setAttribute('role', nth === 0 ? 'title' : 'operative');
      block.insert(0, [new Y.XmlText(nth === 0 ? 'Conclusions of the meeting under load' : `${wording}, ${nth};`)]);
      root.insert(nth, [block]);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/**
 * The keystrokes of many writers, one after the other, as updates of one document: runs of typing, a tenth of it taken back.
 * The same numbers come out every time.
 */
export function history(
  seed: Uint8Array,
  keystrokes: number,
  writers: number,
): { updates: Uint8Array[]; state: Uint8Array } {
  const updates: Uint8Array[] = [];
  const whole = new Y.Doc();
  Y.applyUpdate(whole, seed);
  for (let writer = 0; writer < writers; writer += 1) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seed);
    doc.clientID = 1000 + writer;
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const root = doc.getXmlFragment('text');
    const text = (root.get(writer % root.length) as Y.XmlElement).get(0) as Y.XmlText;
    for (let n = 0; n < keystrokes / writers; n += 1) keystroke(text, n);
    Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
    doc.destroy();
  }
  return { updates, state: Y.encodeStateAsUpdate(whole) };
}

/** The nth keystroke of a writer: after every forty letters the caret goes elsewhere, every tenth takes one back. */
export function keystroke(text: Y.XmlText, n: number): void {
  const place = Math.floor(n / 40) * 37;
  const at = Math.min(text.length, (place % Math.max(1, text.length - 40)) + (n % 40));
  if (n % 10 === 9 && at > 0) text.delete(at - 1, 1);
  else text.insert(at, 'abcdefghij klmnopqrs'[n % 20] as string);
}
