// Fails on every import that the table of docs/architecture.md does not allow, and on every import cycle.
import { findCycles } from './lib/boundaries/cycles.mjs';
import { readImports } from './lib/boundaries/imports.mjs';
import { judge } from './lib/boundaries/judge.mjs';
import { listSources } from './lib/boundaries/sources.mjs';

const LEAST_FILES = 20;

const files = listSources();
const imports = await readImports(files);
const problems = new Set([...findBrokenRules(imports), ...findCycleLines(imports)]);
// A check that looked at nothing would always pass.
if (files.length < LEAST_FILES) problems.add(`Only ${files.length} source files were found.`);

for (const problem of [...problems].sort()) console.error(problem);
console.log(`${files.length} files, ${imports.length} imports, ${problems.size} problems`);
process.exitCode = problems.size === 0 ? 0 : 1;

function findBrokenRules(all) {
  return all.flatMap((entry) => {
    const rule = judge(entry);
    const what = entry.isType ? `types of ${entry.target}` : entry.target;
    return rule === null ? [] : [`${entry.file} imports ${what}: ${rule}`];
  });
}

function findCycleLines(all) {
  const ours = all.filter(({ isPackage }) => !isPackage);
  return findCycles(ours).map((cycle) => `${cycle[0]} is in an import cycle: ${cycle.join(' → ')}`);
}
