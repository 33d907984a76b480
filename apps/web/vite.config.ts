import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, transformWithOxc, type UserConfig } from 'vite';
import { statusGlyphs } from '../../libs/contracts/src/index.js';
// @ts-expect-error a script without types
import { verdict } from './budget.mjs';
import { early } from './early.js';
import { parcels } from './parcels.js';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const here = import.meta.dirname;
const repository = resolve(here, '../..');

/** Sets the status glyphs and the mark into the page itself: they are there before the first paint, and without a connection. */
function glyphs(): Plugin {
  return {
    name: 'glyphs',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        const mark = readFileSync(resolve(here, 'src/ui/mark.svg'), 'utf8').trim();
        const statuses = Object.entries(statusGlyphs)
          .map(([name, drawing]) => `<symbol id="g-${name}" viewBox="0 0 20 20">${drawing}</symbol>`)
          .join('');
        const sprite = readFileSync(resolve(here, 'src/ui/glyphs.svg'), 'utf8')
          .replace(/<!--.*?-->/gs, '')
          .replace(/<svg[^>]*>/, `<svg hidden aria-hidden="true">${statuses}`)
          .replace(/>\s+</g, '><');
        return html
          .replace('<!-- glyphs -->', sprite.trim())
          .replace('/src/ui/mark.svg', `data:image/svg+xml,${encodeURIComponent(mark)}`);
      },
    },
  };
}

/** What every first page needs is fetched together with it: its two faces, not after its sheet, and the base of the scripts. */
function firstThings(): Plugin {
  return {
    name: 'first-things',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const files = (pattern: RegExp) => Object.keys(bundle).filter((file) => pattern.test(file));
        const first = (attrs: Record<string, string>) => ({ tag: 'link', attrs, injectTo: 'head' as const });
        return [
          ...files(/\/base-[\w-]+\.js$/).map((file) =>
            first({ rel: 'modulepreload', href: `/${file}`, crossorigin: '' }),
          ),
          ...files(/noto-(sans|serif)-latin-wght-normal.*\.woff2$/).map((file) =>
            first({ rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' }),
          ),
        ];
      },
    },
  };
}

/** React Aria speaks thirty languages; keep the words of ours. */
function ourLanguages(): Plugin {
  const kept = /[\\/](en-US|fr-FR|es-ES|ru-RU|ar-AE|zh-CN)\.(m?js|json|cjs)$/;
  const words =
    /node_modules[\\/](react-aria|react-stately|react-aria-components|@react-aria|@react-stately)[\\/].*[\\/][a-z]{2}-[A-Z]{2}\.(m?js|json|cjs)$/;
  return {
    name: 'our-languages',
    enforce: 'pre',
    load: (id) => (words.test(id) && !kept.test(id) ? 'export default {};' : undefined),
  };
}

/** A room is on a WebSocket and nothing else: the other ways of the client, which it never takes, stay at home. */
function onlyWebSocket(): Plugin {
  const ways = /[\\/]engine\.io-client[\\/]build[\\/]esm[\\/]transports[\\/]index\.js$/;
  return {
    name: 'only-websocket',
    enforce: 'pre',
    load: (id) =>
      ways.test(id) ? `import { WS } from './websocket.js';\nexport const transports = { websocket: WS };` : undefined,
  };
}

/**
 * Writes the service worker with the list of what belongs to this version: the page, scripts, sheets, and the Latin faces.
 * Other faces are kept when somebody first reads them.
 */
function shell(): Plugin {
  const source = resolve(here, 'src/offline/service-worker.ts');
  const belongs = /\.(js|css|svg)$|-latin-(wght|standard)-(normal|italic).*\.woff2$/;
  return {
    name: 'shell',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = Object.keys(bundle).filter((file) => file.startsWith('assets/') && belongs.test(file));
        const page = bundle['index.html'];
        const hash = createHash('sha256').update(files.sort().join('\n'));
        if (page?.type === 'asset') hash.update(page.source);
        const version = hash.digest('hex').slice(0, 16);
        if (page?.type === 'asset')
          page.source = String(page.source).replace(
            '<head>',
            `<head>\n    <meta name="edition" content="${version}" />`,
          );
        const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source, { target: 'es2023' });
        const announced = bundle['.vite/early.json'];
        const early = announced?.type === 'asset' ? JSON.parse(String(announced.source)) : null;
        const list = JSON.stringify({ version, files: ['/', ...files.map((file) => `/${file}`)], early });
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: code.replace(/export\s*\{\s*\};?/, '').replaceAll('__SHELL__', `(${list})`),
        });
      },
    },
  };
}

/** Packs what the service sends as it is: once, as tightly as it goes, and not again for each reader. */
function packed(): Plugin {
  const words = /\.(js|css|svg|html)$/;
  let built = '';
  return {
    name: 'packed',
    apply: 'build',
    configResolved: (config) => {
      built = resolve(config.root, config.build.outDir);
    },
    writeBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const names = Object.keys(bundle).filter((file) => words.test(file));
        await Promise.all(
          names.map(async (name) => {
            const file = resolve(built, name);
            const plain = await readFile(file);
            await writeFile(`${file}.br`, await brotli(plain));
            await writeFile(`${file}.gz`, await zip(plain, { level: 9 }));
          }),
        );
      },
    },
  };
}

/** A build that is heavier than its budget fails, and says where. */
function budget(): Plugin {
  let built = '';
  return {
    name: 'budget',
    apply: 'build',
    configResolved: (config) => {
      built = resolve(config.root, config.build.outDir);
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const { lines, heavy } = verdict(built);
        if (heavy) this.error(`The web application is heavier than its budget (decision 27):\n${lines.join('\n')}`);
        else this.info(lines.join('\n'));
      },
    },
  };
}

const pages: UserConfig = {
  plugins: [glyphs(), ourLanguages(), onlyWebSocket(), react()],
  resolve: {
    alias: {
      '#contracts': resolve(repository, 'libs/contracts/src/index.ts'),
      '#text': resolve(repository, 'libs/text/src/index.ts'),
    },
  },
  build: {
    outDir: resolve(repository, 'dist/apps/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The words and the text are pure values: what a page does not use does not travel with it.
      treeshake: { moduleSideEffects: [{ test: /[\\/]libs[\\/](contracts|text)[\\/]/, sideEffects: false }] },
    },
  },
};

export default defineConfig(async ({ command }): Promise<UserConfig> => {
  const plugins = [firstThings(), early(here), shell(), packed(), budget()];
  if (command !== 'build') return { root: here, ...pages, plugins: [...(pages.plugins ?? []), ...plugins] };
  const parcel = await parcels(here, pages);
  const codeSplitting = { includeDependenciesRecursively: false, groups: [{ name: parcel }] };
  return {
    root: here,
    ...pages,
    plugins: [...(pages.plugins ?? []), ...plugins],
    build: {
      ...pages.build,
      rolldownOptions: { ...pages.build?.rolldownOptions, preserveEntrySignatures: false, output: { codeSplitting } },
    },
  };
});
