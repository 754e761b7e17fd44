// What to say about syntax that JavaScript has and expressions do not.

import type { Node } from 'acorn';
import { ExpressionError } from '../error';

export function forbid(node: Node, message: string): never {
  throw new ExpressionError('forbidden', message, { position: node.start });
}

export function forbidSyntax(node: Node): never {
  const message = Object.hasOwn(messages, node.type) ? messages[node.type] : undefined;
  return forbid(node, message ?? 'This is not available in expressions.');
}

const noFunctions =
  'An expression cannot define functions, except item => … inside map, filter and the like.';
const noWaiting = 'An expression cannot wait for anything. Use a step.';

const messages: Readonly<Record<string, string>> = {
  ThisExpression: 'this is not available in expressions. Use result, input or steps.',
  FunctionExpression: noFunctions,
  ClassExpression: noFunctions,
  UpdateExpression: 'An expression cannot change a value. Write x + 1 instead of x++.',
  AssignmentExpression: 'An expression cannot change a value. To compare, write === instead of =.',
  NewExpression: 'new is not available in expressions. For dates use date(value), or now for the present.',
  SequenceExpression: 'An expression has one result. Remove the comma, or write a list: [a, b].',
  TaggedTemplateExpression: 'Call a function with parentheses.',
  YieldExpression: noWaiting,
  AwaitExpression: noWaiting,
  ImportExpression: 'An expression cannot load code. Use a code step.',
};
