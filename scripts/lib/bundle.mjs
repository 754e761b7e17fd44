import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { BUILD_DIR, ROOT } from './paths.mjs';

/**
 * What the worker, the migrations and every TypeScript script are bundled with. Packages stay outside the
 * bundle, so a bundle must lie below the checkout for Node to find them.
 *
 * @param {Record<string, string>} entryPoints
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions(entryPoints) {
  return {
    absWorkingDir: ROOT,
    entryPoints,
    outdir: BUILD_DIR,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
    tsconfig: path.join(ROOT, 'tsconfig.json'),
    conditions: ['react-server'],
  };
}

/** Bundles `{ name: 'path/to/entry.ts' }` into `.build/<name>.js`. */
export async function bundle(entryPoints) {
  // Loaded late: on a fresh clone this module is read before the dependencies are there.
  const esbuild = await import('esbuild');
  await mkdir(BUILD_DIR, { recursive: true });
  await esbuild.build(bundleOptions(entryPoints));
}

/** Bundles a program into `.build/<name>/`, in parts that are loaded when they are imported. */
export async function bundleInParts(name, entryPoint) {
  const esbuild = await import('esbuild');
  const outdir = path.join(BUILD_DIR, name);
  await rm(outdir, { recursive: true, force: true });
  await esbuild.build({ ...bundleOptions({ [name]: entryPoint }), outdir, splitting: true });
}
