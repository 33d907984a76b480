import { cloneElement, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface WordedProps {
  /** Translation key of a sentence with named places: "Sign <link>in here</link>." */
  words: string;
  params?: Record<string, string | number>;
  /** What stands at each place, once; the words between the tags become its content. */
  parts: Record<string, ReactElement<{ children?: React.ReactNode }>>;
}

/** A sentence in which some words are more than words. The translator moves the places, the page gives them their look. */
export function Worded({ words, params, parts }: WordedProps) {
  const { t } = useTranslation();
  const pieces = t(words, params ?? {}).split(/<(\w+)>(.*?)<\/\1>/s);
  const said: React.ReactNode[] = [];
  // The split leaves, in turn: plain text, the name of a place, its words.
  for (let at = 0; at < pieces.length; at += 3) {
    said.push(pieces[at]);
    const [name, inside] = pieces.slice(at + 1, at + 3);
    const part = name === undefined ? undefined : parts[name];
    said.push(part ? cloneElement(part, { key: name }, inside) : inside);
  }
  return <>{said}</>;
}
