import {
  type CallExpression,
  type Expression,
  type Function as FunctionNode,
  type IfStatement,
  type Node,
  type Program,
  parse,
  type Statement,
  type SwitchStatement,
  type TryStatement,
} from 'acorn';
import { type CallReader, callNode, readCalls } from './code-graph-calls';
import { entryOf, functionsOf } from './code-graph-entry';
import type { CodeGraph, GraphNode } from './code-graph-nodes';

// The graph of a workflow written as code, derived from its source: what it may call, within the loops, branches and blocks
// around the calls. Whatever holds no call is left out.

/** Null where the code cannot be read or holds no workflow. */
export function graphOfCode(code: string, entry: string | null = null): CodeGraph | null {
  const program = programOf(code);
  const found = program && entryOf(program, entry);
  if (!found) return null;
  const named = functionsOf(program, found.methods);
  const functions: CodeGraph['functions'] = {};
  const source: CallReader = {
    text: (node) => code.slice(node.start, node.end),
    nodesOf: (fn) => bodyNodes(fn, source, false),
    functionNodes: (name) => {
      const fn = named.get(name);
      if (!fn) return null;
      const known = functions[name];
      if (known) return known.nodes;
      // It may call itself.
      const made: CodeGraph['functions'][string] = { name, type: 'function_def', nodes: [] };
      functions[name] = made;
      made.nodes = bodyNodes(fn, source, false);
      return made.nodes;
    },
  };
  const nodes = bodyNodes(found.fn, source, false);
  const used = Object.fromEntries(Object.entries(functions).filter(([, { nodes: own }]) => own.length > 0));
  return { class_name: found.name, functions: used, nodes, payload: { type: 'unknown' } };
}

function programOf(code: string): Program | null {
  try {
    return parse(code, { ecmaVersion: 2024, sourceType: 'module' });
  } catch {
    return null;
  }
}

function bodyNodes(fn: FunctionNode, source: CallReader, isInLoop: boolean): GraphNode[] {
  const { body } = fn;
  return body.type === 'BlockStatement'
    ? listNodes(body.body, source, isInLoop)
    : expressionNodes(body, source);
}

function listNodes(statements: readonly Statement[], source: CallReader, isInLoop: boolean): GraphNode[] {
  return statements.flatMap((statement) => statementNodes(statement, source, isInLoop));
}

function statementNodes(statement: Statement, source: CallReader, isInLoop: boolean): GraphNode[] {
  switch (statement.type) {
    case 'BlockStatement':
      return listNodes(statement.body, source, isInLoop);
    case 'IfStatement':
      return [...expressionNodes(statement.test, source), ...ifNode(statement, source, isInLoop)];
    case 'SwitchStatement':
      return [...expressionNodes(statement.discriminant, source), ...switchNode(statement, source, isInLoop)];
    case 'TryStatement':
      return tryNode(statement, source, isInLoop);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return loopNode(statementNodes(statement.body, source, true));
    case 'BreakStatement':
      return isInLoop ? [{ type: 'break', kind: 'break' }] : [];
    case 'ReturnStatement': {
      const nodes = statement.argument ? expressionNodes(statement.argument, source) : [];
      return isInLoop ? [...nodes, { type: 'break', kind: 'return' }] : nodes;
    }
    case 'LabeledStatement':
      return statementNodes(statement.body, source, isInLoop);
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [];
    default:
      return expressionNodes(statement, source);
  }
}

function expressionNodes(node: Node, source: CallReader): GraphNode[] {
  if (node.type === 'ConditionalExpression') {
    const { test, consequent, alternate } = node as Extract<Expression, { type: 'ConditionalExpression' }>;
    const branches = [
      { condition: source.text(test), nodes: expressionNodes(consequent, source) },
      { condition: null, nodes: expressionNodes(alternate, source) },
    ];
    return [
      ...expressionNodes(test, source),
      ...withSteps(branches, (kept) => ({ type: 'if', branches: kept })),
    ];
  }
  if (node.type === 'CallExpression') {
    const call = node as CallExpression;
    const made = callNode(call, source);
    if (made) return made.type === 'list' ? made.nodes : [made];
  }
  if (/Function|Class/.test(node.type)) return [];
  return readCalls(node).flatMap((child) => expressionNodes(child, source));
}

type Branch = { condition: string | null; nodes: GraphNode[] };

function ifNode(statement: IfStatement, source: CallReader, isInLoop: boolean): GraphNode[] {
  const branches: Branch[] = [];
  for (let at: Statement | null | undefined = statement; at; ) {
    if (at.type === 'IfStatement') {
      branches.push({
        condition: source.text(at.test),
        nodes: statementNodes(at.consequent, source, isInLoop),
      });
      at = at.alternate;
      continue;
    }
    branches.push({ condition: null, nodes: statementNodes(at, source, isInLoop) });
    at = null;
  }
  return withSteps(branches, (kept) => ({ type: 'if', branches: kept }));
}

function switchNode(
  { discriminant, cases }: SwitchStatement,
  source: CallReader,
  isInLoop: boolean,
): GraphNode[] {
  const branches = cases.map(({ test, consequent }) => ({
    condition: test ? source.text(test) : null,
    nodes: listNodes(consequent, source, isInLoop).filter(
      (node) => node.type !== 'break' || node.kind !== 'break',
    ),
  }));
  return withSteps(branches, (kept) => ({
    type: 'switch',
    discriminant: source.text(discriminant),
    branches: kept,
  }));
}

function tryNode(
  { block, handler, finalizer }: TryStatement,
  source: CallReader,
  isInLoop: boolean,
): GraphNode[] {
  const made = [block, handler?.body, finalizer].map((part) =>
    part ? { type: 'block' as const, nodes: listNodes(part.body, source, isInLoop) } : null,
  );
  const [try_block = null, catch_block = null, finally_block = null] = made;
  if (made.every((part) => part === null || part.nodes.length === 0)) return [];
  return [{ type: 'try', try_block, catch_block, finally_block }];
}

function loopNode(nodes: GraphNode[]): GraphNode[] {
  return nodes.some(({ type }) => type !== 'break') ? [{ type: 'loop', nodes }] : [];
}

function withSteps(branches: Branch[], make: (branches: Branch[]) => GraphNode): GraphNode[] {
  return branches.some(({ nodes }) => nodes.length > 0) ? [make(branches)] : [];
}
