import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { seedText } from '#text';
import { clientsOf, placed } from './reach.js';

const blocks = ['one', 'two', 'three'].map((text) => ({ id: randomUUID(), role: 'operative' as const, text }));
const aBlock = (text: string): Y.XmlElement => {
  const element = new Y.XmlElement('block');
  element.setAttribute('id', randomUUID());
  element.setAttribute('role', 'operative');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
};
const textOf = (doc: Y.Doc, index: number) =>
  (doc.getXmlFragment('text').get(index) as Y.XmlElement).get(0) as Y.XmlText;

/** What a change of a client reaches in the server's document. */
function reach(...changes: ((doc: Y.Doc) => void)[]): number[] {
  const server = new Y.Doc();
  seedText(server, blocks);
  const client = new Y.Doc();
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server));
  const reached: number[] = [];
  client.on('update', (update: Uint8Array) => reached.push(placed(server, update)));
  for (const change of changes) client.transact(() => change(client));
  return reached;
}

describe('how far an update reaches', () => {
  it('letters typed and removed stay in their paragraph', () => {
    expect(
      reach(
        (doc) => textOf(doc, 0).insert(1, 'x'),
        (doc) => textOf(doc, 1).delete(0, 2),
        (doc) => {
          textOf(doc, 0).insert(0, 'y');
          textOf(doc, 2).delete(1, 1);
        },
      ),
    ).toEqual([0, 0, 0]);
  });

  it('a new paragraph reaches further, one that takes words out of another as far as a move', () => {
    expect(
      reach(
        (doc) => doc.getXmlFragment('text').insert(1, [aBlock('new')]),
        (doc) => {
          textOf(doc, 0).delete(1, 2);
          doc.getXmlFragment('text').insert(1, [aBlock('ne')]);
        },
        (doc) => {
          textOf(doc, 0).insert(1, 'never mind');
          textOf(doc, 0).delete(1, 10);
          doc.getXmlFragment('text').insert(1, [aBlock('')]);
        },
      ),
    ).toEqual([1, 2, 1]);
  });

  it('a text that is made in a paragraph without one as well', () => {
    const empty = (doc: Y.Doc) => {
      const block = aBlock('');
      block.delete(0, 1);
      doc.getXmlFragment('text').insert(0, [block]);
    };
    expect(
      reach(empty, (doc) => (doc.getXmlFragment('text').get(0) as Y.XmlElement).insert(0, [new Y.XmlText('a')])).at(-1),
    ).toBe(1);
  });

  it('whatever removes a paragraph or its text reaches furthest', () => {
    expect(
      reach(
        (doc) => doc.getXmlFragment('text').delete(1, 1),
        (doc) => (doc.getXmlFragment('text').get(0) as Y.XmlElement).delete(0, 1),
        (doc) => {
          doc.getXmlFragment('text').delete(0, 1);
          doc.getXmlFragment('text').insert(0, [aBlock('instead')]);
        },
      ),
    ).toEqual([2, 2, 2]);
  });

  it('a paragraph that was made and removed in one breath removes nothing', () => {
    expect(
      reach((doc) => {
        doc.getXmlFragment('text').insert(0, [aBlock('never mind')]);
        doc.getXmlFragment('text').delete(0, 1);
      }),
    ).toEqual([1]);
  });

  it('names the ids under which words are added', () => {
    const doc = new Y.Doc();
    doc.clientID = 77;
    doc.getText('x').insert(0, 'a');
    expect(clientsOf(Y.encodeStateAsUpdate(doc))).toEqual([77]);
    expect(clientsOf(new Uint8Array([255, 255]))).toEqual([]);
  });
});
