// Calls. Only names can be called, and only names of the catalog: there is no way to call a value.

import type * as acorn from 'acorn';
import { callbackMethods } from '../builtins/callback';
import { findBuiltin } from '../builtins/define';
import { isFunctionName, isMethodName, namespaces, suggestFor } from '../builtins/known';
import { ExpressionError } from '../error';
import { isUnreachable } from '../value';
import type { Callback, ExpressionNode } from './ast';
import type { Mapper } from './mapper';
import { forbid } from './refusal';

type Argument = acorn.Expression | acorn.SpreadElement;

export function mapCall(node: acorn.CallExpression, mapper: Mapper): ExpressionNode {
  const callee = unwrapped(node.callee);
  if (callee.type === 'Identifier') return mapFunctionCall(node, callee.name, callee, mapper);
  if (callee.type !== 'MemberExpression')
    return forbid(node, 'Only functions and methods can be called, by their names.');
  const { object, property } = callee;
  if (callee.computed || property.type !== 'Identifier' || object.type === 'Super') {
    return forbid(property, 'Call a method by its name: list.map(…).');
  }
  if (object.type === 'Identifier' && namespaces.has(object.name)) {
    return mapFunctionCall(node, `${object.name}.${property.name}`, object, mapper);
  }
  return mapMethodCall(node, object, property, mapper);
}

/** `(a?.b)(x)` and `a?.b(x)` call the same thing. */
function unwrapped(callee: acorn.Expression | acorn.Super): acorn.Expression | acorn.Super {
  let inner = callee;
  while (inner.type === 'ParenthesizedExpression' || inner.type === 'ChainExpression')
    inner = inner.expression;
  return inner;
}

function mapFunctionCall(
  node: acorn.CallExpression,
  name: string,
  at: acorn.Node,
  mapper: Mapper,
): ExpressionNode {
  if (!isFunctionName(name)) throw unknown(name, at);
  return { type: 'call', name, args: mapper.mapElements(node.arguments), start: node.start, end: node.end };
}

function mapMethodCall(
  node: acorn.CallExpression,
  object: acorn.Expression,
  property: acorn.Identifier,
  mapper: Mapper,
): ExpressionNode {
  const { name } = property;
  if (!isMethodName(name)) throw unknown(name, property);
  const base = { object: mapper.map(object), name, start: node.start, end: node.end };
  const builtin = findBuiltin(callbackMethods, name);
  if (!builtin) return { type: 'method', ...base, args: mapper.mapElements(node.arguments) };
  const [first, ...rest] = node.arguments;
  const isLeftOut = first === undefined && builtin.isCallbackOptional === true;
  const callback = isLeftOut ? undefined : mapCallback(first, name, property, mapper);
  return { type: 'callback', ...base, callback, args: mapper.mapElements(rest) };
}

function mapCallback(node: Argument | undefined, method: string, at: acorn.Node, mapper: Mapper): Callback {
  if (node?.type === 'ArrowFunctionExpression') return mapLambda(node, mapper);
  if (node?.type === 'Identifier' && isFunctionName(node.name)) return { kind: 'function', name: node.name };
  return forbid(node ?? at, `${method} needs a function here, such as item => item.name.`);
}

function mapLambda(node: acorn.ArrowFunctionExpression, mapper: Mapper): Callback {
  if (node.async) return forbid(node, 'A function in an expression cannot be async.');
  if (node.body.type === 'BlockStatement') {
    return forbid(
      node.body,
      'Write what the function answers without braces; to answer an object: x => ({ … }).',
    );
  }
  if (node.params.length > 3)
    return forbid(node, 'A function in an expression takes at most three parameters.');
  return { kind: 'lambda', params: node.params.map(paramName), body: mapper.map(node.body) };
}

function paramName(param: acorn.Pattern): string {
  if (param.type !== 'Identifier') return forbid(param, 'A parameter is a single name: item => item.name.');
  if (isUnreachable(param.name)) return forbid(param, `${param.name} cannot be used in an expression.`);
  return param.name;
}

function unknown(name: string, node: acorn.Node): ExpressionError {
  const message = isUnreachable(name.split('.').at(-1) ?? '')
    ? `${name} cannot be used in an expression.`
    : `There is no function called ${name}. ${suggestFor(name)}`;
  return new ExpressionError('unknown_function', message, { position: node.start });
}
