import { mkdirSync, rmSync } from 'node:fs';
import { CLIENT_BUNDLE, runCheck, SOURCE_CHECKS } from './checks.mjs';
import { ReadableError } from './fail.mjs';
import { ARTIFACTS } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runBrowserTests, runVitest } from './suites.mjs';
import { findBrowser, provideSystemPackages } from './system-packages.mjs';

const BROWSER_TESTS = 'browser tests';

/** Runs everything even when something fails, and ends with the only line that counts. */
export async function testAll() {
  const sum = { passed: 0, failed: 0 };
  const add = ({ passed, failed }) => {
    sum.passed += passed;
    sum.failed += failed;
  };
  const addCheck = (hasPassed) => add({ passed: Number(hasPassed), failed: Number(!hasPassed) });

  rmSync(ARTIFACTS, { recursive: true, force: true });
  mkdirSync(ARTIFACTS, { recursive: true });
  await prepare(['client'], { withDevelopment: true });
  await provideSystemPackages();

  for (const check of SOURCE_CHECKS) addCheck(await runCheck(check));
  add(await runVitest('unit'));
  for (const counts of await runBackends()) add(counts);
  const isBuilt = await build();
  addCheck(isBuilt);
  if (isBuilt) {
    addCheck(await runCheck(CLIENT_BUNDLE));
    add(await runVitest('api'));
    add(findBrowser() === null ? leaveOut(BROWSER_TESTS) : await runBrowserTests(findBrowser()));
  }

  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

/** Side by side: each has a database of its own, and waits for it half of the time. */
const runBackends = () =>
  Promise.all([runVitest('integration'), runVitest('integration-redis', { isHeldBack: true })]);

/** Once, here: the suites that need the application find it built. */
async function build() {
  try {
    await prepare(['client', 'programs', 'web'], { withDevelopment: true });
    console.log('✓ build');
    return true;
  } catch (error) {
    if (!(error instanceof ReadableError)) throw error;
    console.log(`✗ build: ${error.message}`);
    return false;
  }
}

/** On one's own machine a missing browser is a choice; in CI it would hide failures. */
function leaveOut(what) {
  console.log(
    `– ${what}: left out, because there is no Chromium (Debian: apt-get install chromium, or set CHROMIUM_PATH)`,
  );
  return { passed: 0, failed: process.env.CI ? 1 : 0 };
}
