import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Problem } from '#platform';
import { directionOf, drawnOn, needsHan, type Paper } from './paper.js';
import { pressThread } from './press-thread.js';
import { typstTemplate } from './typst-template.js';
import { wordFileOf } from './word-out.js';

const LONGEST = 60_000;
const IDLE = 120_000;
const near = createRequire(import.meta.url);

/** Fonts are files of packages; those of Chinese are large and are opened only where a paper has Chinese words. */
const face = (name: string, file: string): string => join(folderOf(name), file);
/** Where npm put the package: not every one lets its own package.json be asked for. */
const folderOf = (name: string): string => {
  const entry = near.resolve(name);
  return entry.slice(0, entry.lastIndexOf(join('node_modules', name)) + join('node_modules', name).length);
};
const fonts = (): string[] => [
  ...['400Regular', '400Regular_Italic', '700Bold'].flatMap((cut) => [
    face('@expo-google-fonts/noto-serif', `${cut}/NotoSerif_${cut}.ttf`),
    face('@expo-google-fonts/noto-sans', `${cut}/NotoSans_${cut}.ttf`),
  ]),
  ...['400Regular', '700Bold'].map((cut) => face('@expo-google-fonts/amiri', `${cut}/Amiri_${cut}.ttf`)),
];
const hanFonts = (): string[] =>
  ['Regular', 'Bold'].map((cut) => face('@embedpdf/fonts-sc', `fonts/NotoSansHans-${cut}.otf`));

interface Reply {
  id: number;
  pdf?: Uint8Array;
  problem?: string;
}
interface Waiting {
  done(pdf: Buffer): void;
  fail(error: Error): void;
}

/** One thread that sets type, so that nobody's typing waits for somebody's printing. It ends when nobody prints. */
class PressThread {
  private readonly waiting = new Map<number, Waiting>();
  private thread: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private last = 0;

  constructor(private readonly fontFiles: () => string[]) {}

  print(paper: string): Promise<Buffer> {
    const id = ++this.last;
    clearTimeout(this.idle);
    this.thread ??= this.begin();
    const { thread } = this;
    return new Promise<Buffer>((done, fail) => {
      const late = setTimeout(() => this.end(new Problem('unavailable')), LONGEST);
      const settle = () => {
        clearTimeout(late);
        this.waiting.delete(id);
        if (this.waiting.size === 0) this.idle = setTimeout(() => this.end(new Problem('unavailable')), IDLE).unref();
      };
      this.waiting.set(id, {
        done: (pdf) => {
          settle();
          done(pdf);
        },
        fail: (error) => {
          settle();
          fail(error);
        },
      });
      thread.postMessage({ id, paper });
    });
  }

  end(because: Error): void {
    clearTimeout(this.idle);
    const { thread } = this;
    this.thread = undefined;
    for (const one of [...this.waiting.values()]) one.fail(because);
    clearTimeout(this.idle);
    void thread?.terminate();
  }

  private begin(): Worker {
    const thread = new Worker(pressThread, {
      eval: true,
      workerData: {
        typst: near.resolve('@myriaddreamin/typst-ts-node-compiler'),
        fonts: this.fontFiles(),
        template: typstTemplate,
      },
    });
    thread.unref();
    thread.on('message', ({ id, pdf, problem }: Reply) => {
      const one = this.waiting.get(id);
      if (pdf) one?.done(Buffer.from(pdf));
      else one?.fail(new Error(`The press could not set this paper: ${problem}`));
    });
    thread.on('error', (error) => this.thread === thread && this.end(error as Error));
    return thread;
  }
}

/** The press. A paper in; a PDF or a Word file out. */
@Injectable()
export class Press implements OnModuleDestroy {
  private readonly plain = new PressThread(fonts);
  private readonly han = new PressThread(() => [...fonts(), ...hanFonts()]);

  /** Tagged, with its fonts inside. */
  pdf(paper: Paper): Promise<Buffer> {
    const data = JSON.stringify({
      landscape: false,
      marking: '',
      ...paper,
      dir: directionOf(paper.lang),
      drawings: drawnOn(paper),
      paper: paper.page === 'letter' ? 'us-letter' : 'a4',
      parts: paper.parts.map((part) => (part.kind === 'table' ? { small: false, ...part } : part)),
    });
    return (needsHan(paper) ? this.han : this.plain).print(data);
  }

  word(paper: Paper): Promise<Buffer> {
    return wordFileOf(paper);
  }

  onModuleDestroy(): void {
    this.plain.end(new Problem('unavailable'));
    this.han.end(new Problem('unavailable'));
  }
}
