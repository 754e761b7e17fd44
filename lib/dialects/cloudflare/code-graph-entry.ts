import type { Class, Expression, Function as FunctionNode, Node, ObjectExpression, Program } from 'acorn';
import { declaredIn, exportsOf } from '../module-exports';

// Where a workflow written as code begins, and the functions it may call.

export type Entry = { name: string; fn: FunctionNode; methods: ReadonlyMap<string, FunctionNode> };

export function entryOf(program: Program, wanted: string | null): Entry | null {
  const entries = [...classEntries(program), ...defaultEntries(program)];
  return (wanted === null ? entries[0] : entries.find(({ name }) => name === wanted)) ?? null;
}

function classEntries(program: Program): Entry[] {
  return exportsOf(program).flatMap(({ name, node }): Entry[] => {
    if (!/^Class/.test(node.type)) return [];
    const made = node as Class;
    const methods = methodsOf(made);
    const fn = methods.get('run');
    return fn ? [{ name: name === 'default' ? (made.id?.name ?? name) : name, fn, methods }] : [];
  });
}

function methodsOf({ body }: Class): Map<string, FunctionNode> {
  const methods = new Map<string, FunctionNode>();
  for (const part of body.body) {
    if (part.type === 'MethodDefinition' && part.key.type === 'Identifier')
      methods.set(part.key.name, part.value);
  }
  return methods;
}

function defaultEntries(program: Program): Entry[] {
  const methods = new Map<string, FunctionNode>();
  const named = declaredIn(program);
  const main = exportsOf(program).find(({ name }) => name === 'default');
  if (!main) return [];
  if (isFunction(main.node)) return [{ name: main.node.id?.name ?? 'default', fn: main.node, methods }];
  return (handlersIn(main.node, named)?.properties ?? []).flatMap((property): Entry[] => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || !isFunction(property.value))
      return [];
    return [{ name: property.key.name, fn: property.value, methods }];
  });
}

function handlersIn(node: Node, named: ReadonlyMap<string, Node>): ObjectExpression | null {
  if (node.type === 'ObjectExpression') return node as ObjectExpression;
  if (node.type !== 'CallExpression') return null;
  const [first] = (node as Extract<Expression, { type: 'CallExpression' }>).arguments;
  if (first?.type !== 'Identifier') return first ? handlersIn(first, named) : null;
  const meant = named.get(first.name);
  return meant ? handlersIn(meant, named) : null;
}

function isFunction(node: Node): node is FunctionNode {
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);
}

/** Functions of the module by name, and methods as `this.name`. */
export function functionsOf(
  program: Program,
  methods: ReadonlyMap<string, FunctionNode>,
): Map<string, FunctionNode> {
  const found = new Map([...methods].map(([name, fn]) => [`this.${name}`, fn]));
  for (const [name, node] of declaredIn(program)) if (isFunction(node)) found.set(name, node);
  return found;
}
