import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** @typedef {{ passed: number, failed: number, failures: string[], skipped: string[] }} Results */

/**
 * Counts what Jest reported. A file that could not be run, and a run that was cut off, count as one failure each.
 * @param {string} file @param {string} root @param {string} how what went wrong with the run itself, if anything
 * @returns {Results}
 */
export function readResults(file, root, how) {
  if (!existsSync(file)) return { passed: 0, failed: 1, failures: [how || 'Jest wrote no results'], skipped: [] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {Results} */
  const results = { passed: 0, failed: 0, failures: [], skipped: [] };
  for (const suite of report.testResults) {
    const name = relative(root, suite.name);
    const failedBefore = results.failed;
    for (const test of suite.assertionResults) count(results, test.status, `${name}: ${test.fullName}`);
    if (suite.status === 'failed' && results.failed === failedBefore)
      count(results, 'failed', `${name}: the file could not be run`);
  }
  if (results.failed === 0 && !report.success) count(results, 'failed', how || 'Jest found something wrong');
  return results;
}

/** @param {Results} results @param {string} status @param {string} name */
function count(results, status, name) {
  if (status === 'passed') results.passed += 1;
  else if (status === 'failed') {
    results.failed += 1;
    results.failures.push(name);
  } else results.skipped.push(name);
}
