// Looks through what the browser is sent for what must stay on the server: databases, queues and executors.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findClientLeaks } from './lib/boundaries/client-graph.mjs';
import { readImports } from './lib/boundaries/imports.mjs';
import { executorMarkers, packageMarkers } from './lib/boundaries/markers.mjs';
import { listSources } from './lib/boundaries/sources.mjs';
import { fromRoot } from './lib/paths.mjs';

/** In every build that React is part of: if this is not found, we are looking in the wrong place. */
const CONTROL = 'Minified React error';
const CHUNKS = fromRoot(process.env.NEXT_DIST_DIR || '.next', 'static');

const files = listSources();
const chunks = readChunks();
const markers = [...packageMarkers(), ...executorMarkers(files)];
const { entries, leaks } = findClientLeaks(files, await readImports(files));

const problems = [
  ...chunks.flatMap(({ name, text }) =>
    markers
      .filter((marker) => text.includes(marker.text))
      .map((marker) => `${name} contains ${marker.name} ("${marker.text}")`),
  ),
  ...leaks.map((way) => `the browser would load ${way}`),
];
if (!chunks.some(({ text }) => text.includes(CONTROL)))
  problems.push(`No chunk in ${CHUNKS} contains React: build first.`);
if (!markers.some(({ name }) => name.startsWith('lib/nodes/')))
  problems.push('No executor has a text to look for.');

for (const problem of problems) console.error(problem);
console.log(
  `${chunks.length} chunks, ${markers.length} markers, ${entries.length} client files, ${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function readChunks() {
  if (!existsSync(CHUNKS)) return [];
  return readdirSync(CHUNKS, { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, text: readFileSync(path.join(CHUNKS, name), 'utf8') }));
}
