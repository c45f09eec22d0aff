// Adds up what all test reports say, and ends with one line; its arguments are the phases that failed.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const failedPhases = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
const broken = [];
const reasons = [];

function add(passed, failed, skipped, name) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  if (failed > 0) broken.push(`${name}: ${failed}`);
}

function junit(directory) {
  if (!existsSync(directory)) return;
  for (const file of readdirSync(directory).filter((name) => /^TEST-.*\.xml$/.test(name))) {
    const report = readFileSync(join(directory, file), 'utf8');
    const suite = report.match(/<testsuite\s[^>]*>/s)?.[0] ?? '';
    const count = (name) => Number(suite.match(new RegExp(`\\s${name}="(\\d+)"`))?.[1] ?? 0);
    const failed = count('errors') + count('failures');
    add(count('tests') - failed - count('skipped'), failed, count('skipped'), file.slice(5, -4));
    if (failed > 0) explain(report);
  }
}

// The log of a whole run is long and its end is often all that is kept: each failure says its reason there too.
function explain(report) {
  for (const [, name, body] of report.matchAll(/<testcase name="([^"]*)"[^>]*[^/]>(.*?)<\/testcase>/gs)) {
    const text = body.match(/<(?:failure|error)\b[^>]*>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?<\/(?:failure|error)>/s);
    if (!text) continue;
    const lines = text[1].split('\n').filter((line) => line.trim() !== '');
    const ours = lines.filter((line) => /^\s+at io\.cvsa/.test(line)).slice(0, 3);
    reasons.push([name, ...lines.filter((line) => !/^\s+at /.test(line)).slice(0, 8), ...ours].join('\n    '));
  }
}

for (const parent of ['services', 'deploy']) {
  for (const module of readdirSync(parent)) {
    junit(join(parent, module, 'target/surefire-reports'));
    junit(join(parent, module, 'target/failsafe-reports'));
  }
}

const vitest = 'target/tests/vitest.json';
if (existsSync(vitest)) {
  const report = JSON.parse(readFileSync(vitest, 'utf8'));
  add(report.numPassedTests, report.numFailedTests, report.numPendingTests, 'panel');
}
for (const name of ['mock', 'e2e']) {
  const file = `target/tests/${name}.json`;
  if (!existsSync(file)) continue;
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  add(stats.expected + stats.flaky, stats.unexpected, stats.skipped, `chromium ${name}`);
}

const commands = 'target/tests/commands.tap';
if (existsSync(commands)) {
  const report = readFileSync(commands, 'utf8');
  const count = (name) => Number(report.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  add(count('pass'), count('fail') + count('cancelled'), count('skipped') + count('todo'), 'commands');
}

// A phase that broke without a failed test (a compiler, a linter, a server that did not start) counts as one failure.
if (failedPhases.length > totals.failed) totals.failed = Math.max(totals.failed, failedPhases.length);
for (const name of failedPhases) console.log(`failed phase: ${name}`);
for (const name of broken) console.log(`failed tests: ${name}`);
for (const reason of reasons) console.log(reason);
if (totals.skipped > 0) console.log(`${totals.skipped} skipped`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);
