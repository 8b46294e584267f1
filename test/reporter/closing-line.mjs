// Prints `N passed, N failed[, N skipped]` from Vitest's JSON report. No report, or a report
// without a test, is a failure: silence must not look like success.
import { readFileSync } from 'node:fs';

let report;
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
} catch {
  console.error(`There is no test report ${process.argv[2]}.`);
  process.exit(1);
}
const { numPassedTests, numFailedTests, numPendingTests = 0, numTodoTests = 0, success } = report;
const skipped = numPendingTests + numTodoTests;
for (const file of report.testResults.filter((each) => each.status === 'failed')) {
  if (file.assertionResults.length === 0) console.error(`${file.name}: ${file.message}`);
}
console.log(
  `${numPassedTests} passed, ${numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
);
process.exit(success && numPassedTests > 0 ? 0 : 1);
