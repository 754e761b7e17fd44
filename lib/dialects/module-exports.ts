import type { Node, Program } from 'acorn';

// What a module exports, read from its source: classes, functions and expressions, also those that are named first and
// exported afterwards.

export type ModuleExport = { name: string; node: Node };

export function exportsOf(program: Program): ModuleExport[] {
  const named = declaredIn(program);
  const resolve = (node: Node): Node =>
    node.type === 'Identifier' ? (named.get((node as Node & { name: string }).name) ?? node) : node;
  return program.body.flatMap((statement): ModuleExport[] => {
    if (statement.type === 'ExportDefaultDeclaration')
      return [{ name: 'default', node: resolve(statement.declaration) }];
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const { declaration, specifiers, source } = statement;
    if (declaration) return [...declaredBy(declaration)].map(([name, node]) => ({ name, node }));
    if (source) return [];
    return specifiers.flatMap(({ local, exported }) => {
      const [from, to] = [local, exported].map((part) =>
        part.type === 'Identifier' ? part.name : String(part.value),
      );
      const node = named.get(from ?? '');
      return node && to !== undefined ? [{ name: to, node }] : [];
    });
  });
}

/** What stands at the top of the module, by name. */
export function declaredIn(program: Program): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const statement of program.body) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared) for (const [name, node] of declaredBy(declared)) found.set(name, node);
  }
  return found;
}

function declaredBy(statement: Program['body'][number]): Map<string, Node> {
  if (statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration')
    return new Map([[statement.id.name, statement]]);
  if (statement.type !== 'VariableDeclaration') return new Map();
  return new Map(
    statement.declarations.flatMap(({ id, init }): [string, Node][] =>
      id.type === 'Identifier' && init ? [[id.name, init]] : [],
    ),
  );
}
