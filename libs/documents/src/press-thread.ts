/** What the thread of the press runs. It stands here as words because a thread begins from a file or from words. */
export const pressThread = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { NodeCompiler } = require(workerData.typst);
const compiler = NodeCompiler.create({
  workspace: tmpdir(),
  fontArgs: [{ fontBlobs: workerData.fonts.map((file) => readFileSync(file)) }],
});
parentPort.on('message', ({ id, paper }) => {
  try {
    const set = compiler.compile({ mainFileContent: workerData.template, inputs: { paper } });
    const wrong = set.hasError() ? compiler.fetchDiagnostics(set.takeError()) : [];
    if (wrong.length > 0) parentPort.postMessage({ id, problem: wrong.map(({ message }) => message).join('; ') });
    else parentPort.postMessage({ id, pdf: compiler.pdf(set.result) });
  } catch (error) {
    parentPort.postMessage({ id, problem: String((error && error.message) || error) });
  }
  compiler.evictCache(5);
});
`;
