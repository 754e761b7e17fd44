import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ARTIFACTS, fromRoot, ROOT } from './paths.mjs';
import { capture } from './process.mjs';

const NOTHING = { passed: 0, failed: 0 };
const FOLDERS = { 'integration-redis': 'tests/integration' };

/**
 * Runs one project of vitest.config.ts and answers how many tests passed and failed. What it says is held back until it
 * has ended when something else is running beside it.
 */
export async function runVitest(project, { isHeldBack = false } = {}) {
  if (!hasTests(FOLDERS[project] ?? `tests/${project}`, '.test.ts')) return NOTHING;
  const title = `\n— ${project} tests`;
  if (!isHeldBack) console.log(title);
  const report = path.join(ARTIFACTS, `vitest-${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const command = [fromRoot('node_modules/vitest/vitest.mjs'), ...args];
  const code = isHeldBack ? await runQuietly(title, command) : await runTool(command, {});
  return count(code, report, ({ numPassedTests, numFailedTests }) => ({
    passed: numPassedTests,
    failed: numFailedTests,
  }));
}

export async function runBrowserTests(browser) {
  if (!hasTests('tests/e2e', '.spec.ts') && !hasTests('tests/e2e', '.test.ts')) return NOTHING;
  console.log('\n— browser tests');
  const report = path.join(ARTIFACTS, 'playwright.json');
  const code = await runTool(
    [fromRoot('node_modules/@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  );
  return count(code, report, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}

function hasTests(folder, ending) {
  if (!existsSync(fromRoot(folder))) return false;
  return readdirSync(fromRoot(folder), { recursive: true }).some((file) => file.endsWith(ending));
}

function runTool(args, variables) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null ? code : 1));
  });
}

async function runQuietly(title, args) {
  const { code, stdout, stderr } = await capture(process.execPath, args, { env: process.env });
  console.log(`${title}\n${stdout}${stderr}`);
  return code;
}

/** A suite that failed outside its tests (a file that does not load, a set-up that fails) counts as one failure. */
function count(code, report, read) {
  const counted = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : NOTHING;
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}
