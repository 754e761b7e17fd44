import path from 'node:path';
import { AREAS, MAY_IMPORT, PACKAGES, SEPARATE } from './rules.mjs';

export const areaOf = (file) => AREAS.find(([, pattern]) => pattern.test(file))?.[0] ?? null;

/** The rule that an import breaks, in words, or null. */
export function judge({ file, target, isType, isPackage }) {
  const from = areaOf(file);
  if (isPackage) return isType ? null : judgePackage(from, target);
  const to = areaOf(target);
  if (to === null) return `${from} may not import what has no place in the import table`;
  const isSibling = path.dirname(file) === path.dirname(target);
  if (from === to && (!SEPARATE.has(from) || isSibling)) return null;
  const allowed = MAY_IMPORT[from];
  if (allowed.includes(to) || (isType && allowed.includes(`type:${to}`))) return null;
  if (isSibling && allowed.includes(`own:${to}`)) return null;
  return `${from} may import ${inWords(allowed)}`;
}

/** Types of a package are gone at run time, so only what is really imported counts. */
function judgePackage(from, target) {
  const broken = PACKAGES.find(({ pattern, only }) => pattern.test(target) && !only.includes(from));
  return broken ? `${broken.what}: only ${broken.only.join(', ')} may import that` : null;
}

function inWords(allowed) {
  if (allowed.length === 0) return 'nothing of ours';
  return allowed.map((area) => area.replace('type:', 'types of ').replace('own:', 'its own ')).join(', ');
}
