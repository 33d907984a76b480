const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          useDefineForClassFields: false,
          react: { runtime: 'automatic' },
        },
        keepClassNames: true,
      },
      module: { type: 'commonjs' },
    },
  ],
  '^.+\\.m?js$': [
    '@swc/jest',
    { swcrc: false, jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } }, module: { type: 'commonjs' } },
  ],
};
// Packages that ship ES modules only; Jest runs CommonJS, so they are translated too.
const translated = [
  '@nestjs/',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'iterare',
  'load-esm',
  'path-to-regexp',
  'uuid',
  'canonicalize',
  'hucre',
  'postal-mime',
  'temporal-polyfill',
  'temporal-utils',
  'temporal-spec',
  'lib0',
  'nestjs-pino',
];

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/migrations', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.int-spec.ts', ...(process.env.LONG ? ['**/*.long.ts'] : [])],
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${translated.join('|')}))`],
  moduleNameMapper: { '^#([a-z]+)$': '<rootDir>/libs/$1/src/index.ts', '^((\\.{1,2}/).*)\\.js$': '$1' },
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  // One more than cores: a story spends a part of its time on waiting, for five calm seconds or a program that is killed.
  maxWorkers: 3,
  workerIdleMemoryLimit: '1500MB',
};
