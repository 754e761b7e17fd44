import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import nextConfig from '../../next.config.mjs';
import { BUILD_DIR, fromRoot } from './paths.mjs';

/**
 * Writes the program of the built web process: the routes below `app` and what next.config.mjs says of their paths,
 * handed to the server. Returns its file.
 */
export async function writeWebEntry() {
  const routes = readdirSync(fromRoot('app'), { recursive: true })
    .filter((file) => path.basename(file) === 'route.ts')
    .sort();
  const rewrites = (await nextConfig.rewrites()).beforeFiles.map(toPrefixes);
  const headers = (await nextConfig.headers()).map(toHeaders);
  const file = path.join(BUILD_DIR, 'web.ts');
  mkdirSync(BUILD_DIR, { recursive: true });
  writeFileSync(file, program(routes, rewrites, headers));
  return file;
}

function program(routes, rewrites, headers) {
  return [
    `import { serveWeb } from '@/lib/server/web/serve-web';`,
    `const routes = [`,
    ...routes.map(
      (file) =>
        `  { path: ${JSON.stringify(urlPath(file))}, load: () => import('../app/${file.replace(/\.ts$/, '')}') },`,
    ),
    `];`,
    `await serveWeb({ routes, ...${JSON.stringify({ rewrites, headers })} });`,
    '',
  ].join('\n');
}

/** `(folders)` are not part of the address. */
function urlPath(file) {
  const segments = path.dirname(file).split(path.sep);
  return `/${segments.filter((segment) => !segment.startsWith('(')).join('/')}`;
}

function toPrefixes({ source, destination }) {
  return { from: prefixOf(source), to: prefixOf(destination) };
}

function toHeaders({ source, headers }) {
  return {
    below: prefixOf(source),
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  };
}

/** The server knows this form of Next's patterns and no other. */
function prefixOf(pattern) {
  const prefix = /^([^:*()?]*)\/:path\*$/.exec(pattern)?.[1];
  if (prefix === undefined)
    throw new Error(`next.config.mjs: "${pattern}" must end in /:path* and hold no other pattern.`);
  return prefix;
}
