import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { fromRoot, ROOT } from '../paths.mjs';

const ENTRY = 'all-sources.mjs';
const EXTENSIONS = ['', '.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx'];

/**
 * Every import of the given files: `{ file, target, isType, isPackage }`, where target is a path below the checkout or
 * the name of a package. What remains at run time is esbuild's word; what it erases (types) is read from the text.
 */
export async function readImports(files) {
  const atRunTime = await readRuntimeImports(files);
  return [...atRunTime, ...files.flatMap(readTypeImports)];
}

async function readRuntimeImports(files) {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    // One entry that names them all: as entries of their own each would be bundled with all that it leads to.
    stdin: {
      contents: files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n'),
      resolveDir: ROOT,
      sourcefile: ENTRY,
    },
    bundle: true,
    write: false,
    metafile: true,
    outdir: '.build/boundaries',
    packages: 'external',
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    // Imports that only name types may be dropped, all others stay even when nothing uses them.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, paths: { '@/*': ['./*'] } } },
    loader: { '.css': 'empty', '.svg': 'empty', '.woff2': 'empty', '.wasm': 'empty' },
    logLevel: 'error',
  });
  const known = new Set(files);
  return Object.entries(metafile.inputs)
    .filter(([file]) => known.has(file))
    .flatMap(([file, { imports }]) =>
      imports.filter(isWritten).map((entry) => ({
        file,
        target: entry.path,
        isType: false,
        isPackage: entry.external === true,
      })),
    );
}

/** The automatic JSX transform imports React by itself; nobody wrote that. */
const isWritten = ({ path: target, original }) => !(original ?? target).startsWith('react/jsx');

const TYPE_DECLARATION = /^[ \t]*(?:import|export)\s+type\s[^'";]*?from\s*['"]([^'"]+)['"]/gm;
const TYPE_EXPRESSION = /\bimport\(\s*['"]([^'"]+)['"]\s*\)\s*(?:\.|\[)/g;

function readTypeImports(file) {
  const text = readFileSync(fromRoot(file), 'utf8');
  return [TYPE_DECLARATION, TYPE_EXPRESSION]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(([, specifier]) => ({ file, ...resolve(file, specifier), isType: true }));
}

function resolve(file, specifier) {
  if (!specifier.startsWith('.') && !specifier.startsWith('@/'))
    return { target: specifier, isPackage: true };
  const base = specifier.startsWith('@/') ? specifier.slice(2) : path.join(path.dirname(file), specifier);
  const found = EXTENSIONS.map((extension) => base + extension).find((name) =>
    statSync(fromRoot(name), { throwIfNoEntry: false })?.isFile(),
  );
  return { target: found ?? base, isPackage: false };
}
