import { bundleOptions } from './bundle.mjs';
import { report } from './log-output.mjs';
import { programEntries } from './programs.mjs';

/** Bundles the worker whenever its sources change, and calls `onChange` after every later bundle that worked. */
export async function watchWorker(onChange) {
  const { context } = await import('esbuild');
  let isFirst = true;
  const plugin = {
    name: 'restart-worker',
    setup: (build) =>
      build.onEnd(({ errors }) => {
        if (!isFirst && errors.length === 0) onChange();
        isFirst = false;
      }),
  };
  const watching = await context({ ...bundleOptions(programEntries()), plugins: [plugin] });
  await watching.watch();
  report('watching the sources of the worker');
}
