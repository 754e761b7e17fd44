import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { fromRoot } from '../paths.mjs';
import { areaOf } from './judge.mjs';

/** Texts that survive minification and stand for a package; each with the file it comes from. */
const PACKAGE_MARKERS = [
  ['pg', 'Client has encountered a connection error and is not queryable', 'pg/lib/client.js'],
  [
    'ioredis',
    'Reached the max retries per request limit',
    'ioredis/built/errors/MaxRetriesPerRequestError.js',
  ],
  ['bullmq', 'Missing lock for job', 'bullmq/dist/esm/classes/finished-errors.js'],
  ['@prisma/client', 'PrismaClientKnownRequestError', '@prisma/client/runtime/client.mjs'],
  ['@prisma/adapter-pg', '@prisma/adapter-pg', '@prisma/adapter-pg/dist/index.mjs'],
];

/** Fails when a package no longer holds its marker: looking for it would then find nothing, ever. */
export function packageMarkers() {
  return PACKAGE_MARKERS.map(([name, text, file]) => {
    if (!readFileSync(fromRoot('node_modules', file), 'utf8').includes(text)) {
      throw new Error(
        `${name} no longer contains "${text}": choose another marker in scripts/lib/boundaries/markers.mjs`,
      );
    }
    return { name, text };
  });
}

/** The messages that only executors hold, for all that have one. */
export function executorMarkers(files) {
  const isExecutor = (file) => ['executor', 'node part'].includes(areaOf(file));
  const forBrowsers = files.filter((file) => !isExecutor(file) && /^(lib|components|app)\//.test(file));
  const known = forBrowsers.map((file) => readFileSync(fromRoot(file), 'utf8')).join('\n');
  return files
    .filter(isExecutor)
    .flatMap((file) => messagesIn(file).map((text) => ({ name: file, text })))
    .filter(({ text }) => !known.includes(text));
}

const STRING = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g;
const LEAST_LENGTH = 14;

/** Plain pieces of the strings in a file, long enough to stand for it and free of anything a minifier may rewrite. */
function messagesIn(file) {
  const { code } = transformSync(readFileSync(fromRoot(file), 'utf8'), { loader: 'ts', charset: 'utf8' });
  return [...code.matchAll(STRING)]
    .flatMap(([, double, single, template]) =>
      (double ?? single ?? template ?? '').split(/\$\{[^}]*\}?|[}"'`\\\n]/),
    )
    .filter((text) => text.length >= LEAST_LENGTH && text.trim().includes(' ') && /^[\w .,:;-]+$/.test(text));
}
