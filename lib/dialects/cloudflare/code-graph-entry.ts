import type { Class, Expression, Function as FunctionNode, Node, ObjectExpression, Program } from 'acorn';

// Where a workflow written as code begins, and the functions it may call.

export type Entry = { name: string; fn: FunctionNode; methods: ReadonlyMap<string, FunctionNode> };

export function entryOf(program: Program, wanted: string | null): Entry | null {
  const entries = [...classEntries(program), ...defaultEntries(program)];
  return (wanted === null ? entries[0] : entries.find(({ name }) => name === wanted)) ?? null;
}

function classEntries(program: Program): Entry[] {
  return exported(program).flatMap((node): Entry[] => {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return [];
    const made = node as Class;
    const methods = methodsOf(made);
    const fn = methods.get('run');
    return fn ? [{ name: made.id?.name ?? 'default', fn, methods }] : [];
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
  return exported(program).flatMap((node): Entry[] => {
    if (isFunction(node)) return [{ name: node.id?.name ?? 'default', fn: node, methods }];
    const object = handlersIn(node);
    return (object?.properties ?? []).flatMap((property): Entry[] => {
      if (property.type !== 'Property' || property.key.type !== 'Identifier' || !isFunction(property.value))
        return [];
      return [{ name: property.key.name, fn: property.value, methods }];
    });
  });
}

function handlersIn(node: Node): ObjectExpression | null {
  if (node.type === 'ObjectExpression') return node as ObjectExpression;
  if (node.type !== 'CallExpression') return null;
  const [first] = (node as Extract<Expression, { type: 'CallExpression' }>).arguments;
  return first?.type === 'ObjectExpression' ? first : null;
}

function exported(program: Program): Node[] {
  return program.body.flatMap((statement): Node[] => {
    if (statement.type === 'ExportDefaultDeclaration') return [statement.declaration];
    return statement.type === 'ExportNamedDeclaration' && statement.declaration
      ? [statement.declaration]
      : [];
  });
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
  for (const statement of program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'FunctionDeclaration' && declared.id) found.set(declared.id.name, declared);
    if (declared?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of declared.declarations) {
      if (id.type === 'Identifier' && init && isFunction(init)) found.set(id.name, init);
    }
  }
  return found;
}
