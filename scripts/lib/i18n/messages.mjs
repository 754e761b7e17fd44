// The messages in the sources: what `t`, `tx`, `tn`, `msg`, `said`, `say` and `pageTitle` are called with. Read off the syntax tree, so a
// string that only looks like a call is none.
import { readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { listSources } from '../boundaries/sources.mjs';
import { fromRoot } from '../paths.mjs';

const TRANSLATES = /i18n\/(t|message|page-title)'|say\(/;
const SINGULAR = new Set(['t', 'tx', 'msg', 'said', 'say', 'pageTitle']);

/** `{ message, file, isTooEarly }` for every use; too early is a `t` that is called when its module is loaded. */
export function readMessages(files = listSources()) {
  return files.filter((file) => /^(components|app|lib)\//.test(file)).flatMap(readFile);
}

function readFile(file) {
  const source = readFileSync(fromRoot(file), 'utf8');
  if (!TRANSLATES.test(source)) return [];
  const { code } = transformSync(source, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'automatic',
    charset: 'utf8',
  });
  const found = [];
  visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), 0, (call, depth) => {
    const isTooEarly = depth === 0 && ['t', 'tx', 'tn'].includes(call.callee.name);
    for (const message of messagesOf(call)) found.push({ message, file, isTooEarly });
  });
  return found;
}

function visit(node, depth, onCall) {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier') onCall(node, depth);
  const inside = depth + (/Function/.test(node.type) ? 1 : 0);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child.type === 'string') visit(child, inside, onCall);
    }
  }
}

function messagesOf({ callee, arguments: [first, second, third] }) {
  if (callee.name === 'msg') return patternsOf(first);
  if (callee.name === 'tn') {
    const [one] = textsOf(second);
    const [other] = textsOf(third);
    return one === undefined || other === undefined ? [] : [`${one}|${other}`];
  }
  return SINGULAR.has(callee.name) ? textsOf(first) : [];
}

/** A text that is put together where it is declared, such as `${name} added`, is in the catalogue as `{0} added`. */
function patternsOf(node) {
  if (node?.type === 'ConditionalExpression')
    return [...patternsOf(node.consequent), ...patternsOf(node.alternate)];
  if (node?.type !== 'TemplateLiteral') return textsOf(node);
  const [first, ...rest] = node.quasis.map((quasi) => quasi.value.cooked);
  return [rest.reduce((text, part, place) => `${text}{${place}}${part}`, first)];
}

/** The texts a first argument may be; none for a value that is only known at run time. */
function textsOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value];
  if (node?.type === 'TemplateLiteral' && node.quasis.length === 1) return [node.quasis[0].value.cooked];
  if (node?.type === 'ConditionalExpression')
    return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  return [];
}
