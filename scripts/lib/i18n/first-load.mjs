// What a browser loads before a page can be used: all that is imported, and nothing of what is imported later with `import()`.
import * as esbuild from 'esbuild';
import { ROOT } from '../paths.mjs';

/** The modules of ours, as paths below the checkout, that pages lead to. What belongs to the server is not sent. */
export async function modulesOfFirstLoad(pages) {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: pages,
    bundle: true,
    write: false,
    metafile: true,
    outdir: '.build/first-load',
    packages: 'external',
    format: 'esm',
    jsx: 'automatic',
    plugins: [leaveOut],
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs);
}

const leaveOut = {
  name: 'leave out what is not sent at first',
  setup({ onResolve }) {
    const external = ({ path }) => ({ path, external: true });
    onResolve({ filter: /^@\/lib\/server\/|\.css$/ }, external);
    onResolve({ filter: /./ }, (asked) => (asked.kind === 'dynamic-import' ? external(asked) : undefined));
  },
};
