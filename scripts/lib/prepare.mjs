// Everything between a fresh clone and something that can be started, each part only when it is out of date.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { bundle, bundleInParts } from './bundle.mjs';
import { install, isInstalled } from './install.mjs';
import { withLock } from './lock-file.mjs';
import { BUILD_DIR, fromRoot } from './paths.mjs';
import { run } from './process.mjs';
import { programEntries } from './programs.mjs';
import { isFresh, withStamp } from './stamps.mjs';
import { writeWebEntry } from './web-entry.mjs';

const LOCK_FILE = 'package-lock.json';
const CLIENT_DIR = 'lib/server/generated/prisma';
/** Colleagues who share a checkout may build side by side into folders of their own. */
const WEB_DIR = process.env.NEXT_DIST_DIR || '.next';

const STEPS = {
  client: {
    title: 'Generating the database client',
    sources: ['prisma/schema.prisma', LOCK_FILE],
    outputs: [`${CLIENT_DIR}/client.ts`],
    work: generateClient,
  },
  programs: {
    title: 'Bundling the servers',
    sources: [
      'app/api',
      'app/webhooks',
      'lib',
      'worker',
      'prisma',
      'scripts',
      'next.config.mjs',
      'tsconfig.json',
      LOCK_FILE,
    ],
    outputs: [
      '.build/web/web.js',
      '.build/worker.js',
      '.build/migrate.js',
      '.build/seed.js',
      '.build/sandbox.thread.js',
      '.build/sandbox.guest.js',
      '.build/library.guest.js',
    ],
    work: () => Promise.all([bundle(programEntries()), bundleWeb()]),
  },
  web: {
    title: 'Building the web application (about a minute on a small machine)',
    sources: [
      'app',
      'components',
      'lib',
      'prisma/schema.prisma',
      'public',
      'proxy.tsx',
      'instrumentation.ts',
      'next.config.mjs',
      'postcss.config.mjs',
      'tsconfig.json',
      LOCK_FILE,
    ],
    outputs: [`${WEB_DIR}/BUILD_ID`],
    work: buildWeb,
  },
};

/**
 * Brings `parts` up to date (keys of STEPS, in order). Instances that start together from one checkout take turns;
 * when there is nothing to do, nothing is written, so a read-only checkout will do.
 */
export async function prepare(parts, { withDevelopment = false, say = console.log } = {}) {
  const isReady = () => isInstalled({ withDevelopment }) && parts.every(isStepFresh);
  if (isReady()) return;
  mkdirSync(BUILD_DIR, { recursive: true });
  const announceWait = (pid) => say(`Waiting for process ${pid}, which is building this checkout …`);
  await withLock(path.join(BUILD_DIR, 'build.lock'), announceWait, async () => {
    if (!isInstalled({ withDevelopment })) {
      say('Installing the dependencies …');
      await install();
    }
    for (const part of parts) if (!isStepFresh(part)) await make(part, say);
  });
}

function isStepFresh(part) {
  const { sources, outputs } = STEPS[part];
  return isFresh(stampName(part), sources, outputs);
}

async function make(part, say) {
  const { title, sources, work } = STEPS[part];
  say(`${title} …`);
  await withStamp(stampName(part), sources, work);
}

const stampName = (part) => (part === 'web' ? `web${WEB_DIR.replaceAll(/[^a-z0-9]+/gi, '-')}` : part);

function generateClient() {
  return run(process.execPath, [fromRoot('node_modules/prisma/build/index.js'), 'generate'], {
    // Generating does not use the schema engine, but looks for it, and would download it: any program will do.
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    problem: 'The database client could not be generated',
  });
}

const bundleWeb = async () => bundleInParts('web', await writeWebEntry());

function buildWeb() {
  return run(process.execPath, [fromRoot('node_modules/next/dist/bin/next'), 'build'], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    problem: 'The web application could not be built',
  });
}
