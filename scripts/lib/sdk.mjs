import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BUILD_DIR, fromRoot, ROOT } from './paths.mjs';
import { capture } from './process.mjs';
import { runTypeScript } from './run-typescript.mjs';

// The published package: each entry for `import` and for `require`, with types that know nothing of this repository, and the
// command line.

const DIST = fromRoot('sdk/dist');
const ENTRIES = ['index', 'altbase', 'business'];

/** What the sources of the package need besides themselves. */
export async function generateSdk() {
  const code = await runTypeScript(fromRoot('scripts/sdk/generate.ts'), []);
  if (code !== 0) throw new Error('The types of the client could not be written');
}

export async function buildSdk() {
  await generateSdk();
  await rm(DIST, { recursive: true, force: true });
  await Promise.all([bundleModules('esm'), bundleModules('cjs'), bundleCli()]);
  await writeTypes();
}

/** The tarball npm would publish; answers its path. */
export async function packSdk() {
  await mkdir(BUILD_DIR, { recursive: true });
  const { code, stdout, stderr } = await capture('npm', ['pack', '--json', '--pack-destination', BUILD_DIR], {
    cwd: fromRoot('sdk'),
    env: process.env,
  });
  if (code !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const [{ filename }] = JSON.parse(stdout);
  return path.join(BUILD_DIR, filename);
}

async function bundleModules(format) {
  const { build } = await import('esbuild');
  const outdir = path.join(DIST, format);
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES.map((name) => `sdk/src/${name}.ts`),
    outdir,
    bundle: true,
    // One error class, whichever entries a program loads.
    splitting: format === 'esm',
    platform: 'neutral',
    external: ['node:*'],
    target: 'es2022',
    format,
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  const type = format === 'esm' ? 'module' : 'commonjs';
  await writeFile(path.join(outdir, 'package.json'), `${JSON.stringify({ type })}\n`);
}

async function bundleCli() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['sdk/src/cli/sluice.ts'],
    outdir: path.join(DIST, 'cli'),
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'esm',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
}

async function writeTypes() {
  const outDir = path.join(DIST, 'esm');
  const tsc = fromRoot('node_modules/typescript/bin/tsc');
  const { code, stdout, stderr } = await capture(
    process.execPath,
    [tsc, '-p', fromRoot('sdk/tsconfig.json'), '--outDir', outDir],
    { env: process.env },
  );
  if (code !== 0) throw new Error(`The types of the client could not be made:\n${stdout}${stderr}`);
  const files = (await readdir(outDir, { recursive: true })).filter((file) => file.endsWith('.d.ts'));
  await Promise.all(files.map((file) => finishTypes(path.join(outDir, file))));
  for (const file of files) await cp(path.join(outDir, file), path.join(DIST, 'cjs', file));
}

/** Node finds a file of a module by its whole name only. */
async function finishTypes(file) {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll(/(from |import\()(['"])(\.[^'"]+)\2/g, '$1$2$3.js$2'));
}
