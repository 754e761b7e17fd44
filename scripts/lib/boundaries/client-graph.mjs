import { readFileSync } from 'node:fs';
import { fromRoot } from '../paths.mjs';
import { areaOf } from './judge.mjs';

const SERVER_AREAS = new Set(['server', 'executor', 'node part', 'worker']);
const SERVER_PACKAGE = /^(pg|ioredis|bullmq|pino|undici|better-auth|@prisma\/.+|node:.+)$/;

/** Ways by which the browser would load what belongs to the server, each from a `'use client'` file to the culprit. */
export function findClientLeaks(files, imports) {
  const byFile = new Map(files.map((file) => [file, []]));
  for (const entry of imports) if (!entry.isType) byFile.get(entry.file)?.push(entry);
  const leaks = [];
  const visited = new Set();

  function visit(file, way) {
    if (visited.has(file)) return;
    visited.add(file);
    for (const { target, isPackage } of byFile.get(file) ?? []) {
      const isLeak = isPackage ? isServerPackage(target) : SERVER_AREAS.has(areaOf(target));
      if (isLeak) leaks.push([...way, target].join(' → '));
      else if (!isPackage) visit(target, [...way, target]);
    }
  }

  const entries = files.filter(isClientFile);
  for (const file of entries) visit(file, [file]);
  return { entries, leaks };
}

/** better-auth has a part that is made for browsers. */
const isServerPackage = (name) => SERVER_PACKAGE.test(name) && !/^better-auth\/(react|client)/.test(name);

function isClientFile(file) {
  return /^(\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*['"]use client['"]/.test(readFileSync(fromRoot(file), 'utf8'));
}
