// From the parser's tree to ours. This is the gate: syntax without a case here does not exist in expressions.

import type * as acorn from 'acorn';
import { constants } from '../builtins/known';
import { ExpressionError } from '../error';
import { binaryOperators, unaryOperators } from '../operators';
import { isUnreachable } from '../value';
import type { ElementNode, ExpressionNode, FieldNode, Span } from './ast';
import { mapCall } from './map-call';
import type { Mapper } from './mapper';
import { forbid, forbidSyntax } from './refusal';

export function mapSyntax(tree: acorn.Expression, maxDepth: number): ExpressionNode {
  let depth = 0;
  const mapper: Mapper = {
    map(node) {
      depth += 1;
      if (depth > maxDepth) {
        const message = 'The expression is nested too deeply. Split it into several steps.';
        throw new ExpressionError('budget', message, { position: node.start });
      }
      const mapped = mapNode(node, mapper);
      depth -= 1;
      return mapped;
    },
    mapElements: (nodes) => nodes.map((node) => mapElement(node, mapper)),
  };
  return mapper.map(tree);
}

function mapNode(node: acorn.Expression, mapper: Mapper): ExpressionNode {
  const { start, end } = node;
  switch (node.type) {
    case 'Literal':
      return { type: 'literal', value: literalValue(node), start, end };
    case 'Identifier':
      return mapName(node);
    case 'TemplateLiteral':
      return {
        type: 'template',
        texts: node.quasis.map(textOf),
        values: node.expressions.map(mapper.map),
        start,
        end,
      };
    case 'ArrayExpression':
      return { type: 'list', items: mapper.mapElements(node.elements), start, end };
    case 'ObjectExpression':
      return { type: 'object', fields: node.properties.map((field) => mapField(field, mapper)), start, end };
    case 'UnaryExpression':
      return mapUnary(node, mapper);
    case 'BinaryExpression':
      return mapBinary(node, mapper);
    case 'LogicalExpression':
      return {
        type: 'logical',
        operator: node.operator,
        ...mapSides(node.left, node.right, mapper),
        start,
        end,
      };
    case 'ConditionalExpression':
      return mapConditional(node, mapper);
    case 'MemberExpression':
      return mapMember(node, mapper);
    case 'CallExpression':
      return mapCall(node, mapper);
    // A member of something missing is missing anyway, so `?.` needs nothing more than `.` does.
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return mapper.map(node.expression);
    case 'ArrowFunctionExpression':
      return forbid(node, 'A => function can only be given to a method such as map or filter.');
    case 'ThisExpression':
    case 'FunctionExpression':
    case 'UpdateExpression':
    case 'AssignmentExpression':
    case 'NewExpression':
    case 'SequenceExpression':
    case 'YieldExpression':
    case 'TaggedTemplateExpression':
    case 'ClassExpression':
    case 'MetaProperty':
    case 'AwaitExpression':
    case 'ImportExpression':
      return forbidSyntax(node);
  }
}

function literalValue(node: acorn.Literal): string | number | boolean | null {
  const { value } = node;
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (typeof value === 'bigint' || node.bigint) return forbid(node, 'Write the number without n at its end.');
  return forbid(
    node,
    'Regular expressions are not available; use includes, startsWith, split or replaceAll.',
  );
}

function mapName(node: acorn.Identifier): ExpressionNode {
  const { name, start, end } = node;
  if (name === 'undefined') return { type: 'literal', value: undefined, start, end };
  if (name === 'NaN') return { type: 'literal', value: Number.NaN, start, end };
  if (name === 'Infinity') return { type: 'literal', value: Number.POSITIVE_INFINITY, start, end };
  return { type: 'name', name: reachable(name, node), start, end };
}

function reachable(name: string, node: acorn.Node): string {
  return isUnreachable(name) ? forbid(node, `${name} cannot be used in an expression.`) : name;
}

function textOf(node: acorn.TemplateElement): string {
  return node.value.cooked ?? node.value.raw;
}

function mapElement(node: acorn.Expression | acorn.SpreadElement | null, mapper: Mapper): ElementNode {
  if (node === null) throw new ExpressionError('syntax', 'An item is missing between two commas of a list.');
  if (node.type === 'SpreadElement') return { spread: true, value: mapper.map(node.argument) };
  return { spread: false, value: mapper.map(node) };
}

function mapField(node: acorn.Property | acorn.SpreadElement, mapper: Mapper): FieldNode {
  if (node.type === 'SpreadElement') return { spread: true, value: mapper.map(node.argument) };
  if (node.kind !== 'init' || node.method) return forbid(node, 'A field of an object cannot be a function.');
  return { spread: false, key: fieldKey(node, mapper), value: mapper.map(node.value) };
}

function fieldKey({ key, computed }: acorn.Property, mapper: Mapper): string | ExpressionNode {
  if (computed) return mapper.map(key);
  if (key.type === 'Identifier') return reachable(key.name, key);
  return key.type === 'Literal' ? reachable(String(literalValue(key)), key) : mapper.map(key);
}

function mapSides(left: acorn.Expression, right: acorn.Expression, mapper: Mapper) {
  return { left: mapper.map(left), right: mapper.map(right) };
}

function mapUnary(node: acorn.UnaryExpression, mapper: Mapper): ExpressionNode {
  const operator = unaryOperators.find((known) => known === node.operator);
  if (operator === undefined) return forbid(node, `${node.operator} is not available in expressions.`);
  return { type: 'unary', operator, operand: mapper.map(node.argument), start: node.start, end: node.end };
}

function mapBinary(node: acorn.BinaryExpression, mapper: Mapper): ExpressionNode {
  const operator = binaryOperators.find((known) => known === node.operator);
  if (operator === undefined || node.left.type === 'PrivateIdentifier') {
    const doubled =
      node.operator === '&' || node.operator === '|' ? ` Write ${node.operator.repeat(2)}.` : '';
    return forbid(node, `${node.operator} is not available in expressions.${doubled}`);
  }
  return {
    type: 'binary',
    operator,
    ...mapSides(node.left, node.right, mapper),
    start: node.start,
    end: node.end,
  };
}

function mapConditional(node: acorn.ConditionalExpression, mapper: Mapper): ExpressionNode {
  const { start, end } = node;
  const test = mapper.map(node.test);
  const then = mapper.map(node.consequent);
  return { type: 'conditional', test, then, otherwise: mapper.map(node.alternate), start, end };
}

function mapMember(node: acorn.MemberExpression, mapper: Mapper): ExpressionNode {
  const { object, property, start, end } = node;
  if (object.type === 'Super' || property.type === 'PrivateIdentifier') return forbidSyntax(object);
  if (node.computed) return mapIndex(mapper.map(object), property, mapper, { start, end });
  // The parser gives a plain name after a dot; the type does not say so.
  if (property.type !== 'Identifier') return forbidSyntax(property);
  const constant = object.type === 'Identifier' ? constantOf(`${object.name}.${property.name}`) : undefined;
  if (constant !== undefined) return { type: 'literal', value: constant, start, end };
  return { type: 'member', object: mapper.map(object), key: reachable(property.name, property), start, end };
}

function constantOf(name: string): number | undefined {
  return Object.hasOwn(constants, name) ? constants[name] : undefined;
}

/** `a['b']` is `a.b`. */
function mapIndex(
  object: ExpressionNode,
  property: acorn.Expression,
  mapper: Mapper,
  span: Span,
): ExpressionNode {
  const key = mapper.map(property);
  if (key.type === 'literal' && typeof key.value === 'string') {
    return { type: 'member', object, key: reachable(key.value, property), ...span };
  }
  return { type: 'index', object, key, ...span };
}
