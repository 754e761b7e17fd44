import { type Node, type Program, parse, parseExpressionAt } from 'acorn';

// Code comes in three manners: a module with a default export, a body with `return`, an expression. All become a module;
// what was put in front is remembered, so that lines and columns in errors are those of the code as it was given.

export type ReadCode = {
  module: string;
  /** Lines put before the first. */
  lines: number;
  /** Columns put before one place. */
  shift: { line: number; column: number; by: number } | null;
};

export type CodeProblem = { problem: string; line: number; column: number };

const OPTIONS = { ecmaVersion: 2024, locations: true } as const;
const HEAD = 'export default async (input, ctx) => {\n';
const FOOT = '\n}';

export function readCode(code: string): ReadCode | CodeProblem {
  const module = attempt(() => parse(code, { ...OPTIONS, sourceType: 'module' }));
  if ('tree' in module && module.tree.body.some(({ type }) => /^(Import|Export)/.test(type))) {
    return { module: code, lines: 0, shift: null };
  }
  if (isExpression(code)) return withReturn(code, 0, { line: 1, column: 0 });
  const body = attempt(() => parse(HEAD + code + FOOT, { ...OPTIONS, sourceType: 'module' }));
  if ('problem' in body) {
    // A module that is wrong is best explained as a module.
    const isModule = /^[ \t]*export\b/m.test(code) && 'problem' in module;
    return isModule ? module : withinCode(code, { ...body, line: body.line - 1 });
  }
  // One that ends the function it was put into is no body.
  if (body.tree.body.length !== 1) return { problem: 'a "}" has no "{"', line: 1, column: 1 };
  const last = lastExpression(body.tree);
  if (!last) return { module: HEAD + code + FOOT, lines: 1, shift: null };
  return withReturn(code, last.start - HEAD.length, {
    line: last.line - 1,
    column: last.column,
  });
}

/** What is missing at the end is missed at the end, not in what was put behind it. */
function withinCode(code: string, found: CodeProblem): CodeProblem {
  const lines = code.split('\n');
  if (found.line <= lines.length) return found;
  return { problem: 'Unexpected end', line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function attempt(read: () => Program): { tree: Program } | CodeProblem {
  try {
    return { tree: read() };
  } catch (error) {
    return problemOf(error);
  }
}

/** Whether all of it is one expression, such as `{ total: input.a + 1 }`, which a body would read as a block. */
function isExpression(code: string): boolean {
  try {
    const text = code.slice(0, endOf(code));
    const node = parseExpressionAt(text, 0, {
      ...OPTIONS,
      sourceType: 'module',
      allowAwaitOutsideFunction: true,
    });
    return text.slice(node.end).trim() === '';
  } catch {
    return false;
  }
}

/** Where the code ends, blanks and semicolons left out. */
function endOf(code: string): number {
  let end = code.length;
  while (end > 0 && /[\s;]/.test(code.charAt(end - 1))) end -= 1;
  return end;
}

/** Without any `return` of its own, a body answers its last expression. */
function lastExpression(tree: Program): { start: number; line: number; column: number } | null {
  const [exported] = tree.body;
  if (exported?.type !== 'ExportDefaultDeclaration') return null;
  const { declaration } = exported;
  if (declaration.type !== 'ArrowFunctionExpression' || declaration.body.type !== 'BlockStatement')
    return null;
  const { body } = declaration.body;
  const last = body.at(-1);
  if (last?.type !== 'ExpressionStatement' || body.some(returns)) return null;
  return { start: last.start, line: last.loc?.start.line ?? 1, column: last.loc?.start.column ?? 0 };
}

/** Whether a statement holds a `return` that is not a function's within it. */
function returns(node: Node): boolean {
  if (node.type === 'ReturnStatement') return true;
  if (/Function|Class/.test(node.type)) return false;
  return Object.values(node).some((part: unknown) =>
    Array.isArray(part)
      ? part.some((entry) => isNode(entry) && returns(entry))
      : isNode(part) && returns(part),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function withReturn(code: string, at: number, place: { line: number; column: number }): ReadCode {
  const isWhole = at === 0 && isExpression(code);
  const [before, after] = isWhole ? ['return (', ')'] : ['return ', ''];
  const end = isWhole ? endOf(code) : code.length;
  // A comment at its end must not swallow the bracket.
  const module = `${HEAD}${code.slice(0, at)}${before}${code.slice(at, end)}${after === '' ? '' : `\n${after}`}${FOOT}`;
  return { module, lines: 1, shift: { ...place, by: before.length } };
}

function problemOf(error: unknown): CodeProblem {
  if (error instanceof SyntaxError && 'loc' in error) {
    // acorn adds where it was.
    const { line, column } = error.loc as { line: number; column: number };
    return { problem: error.message.replace(/ \(\d+:\d+\)$/, ''), line, column: column + 1 };
  }
  return { problem: error instanceof Error ? error.message : 'it cannot be read', line: 1, column: 1 };
}

/** A place in the module as a place in the code. */
export function placeIn(read: ReadCode, line: number, column: number): { line: number; column: number } {
  const own = line - read.lines;
  const { shift } = read;
  const isShifted = shift !== null && own === shift.line && column > shift.column;
  return { line: own, column: isShifted ? Math.max(1, column - shift.by) : column };
}
