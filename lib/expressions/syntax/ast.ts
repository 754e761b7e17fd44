// Our own small syntax tree. Only what may be evaluated has a node, so nothing after parsing needs to refuse syntax.

import type { BinaryOperator, LogicalOperator, UnaryOperator } from '../operators';

/** Where a node stands in its source: 0-based, end exclusive. */
export type Span = { readonly start: number; readonly end: number };

export type ExpressionNode = Span & Shape;

/** One kind of node. */
export type NodeOf<Type extends Shape['type']> = Span & Extract<Shape, { type: Type }>;

type Shape =
  | { readonly type: 'literal'; readonly value: string | number | boolean | null | undefined }
  | { readonly type: 'name'; readonly name: string }
  /** `` `a ${b}` ``: texts.length = values.length + 1 */
  | {
      readonly type: 'template';
      readonly texts: readonly string[];
      readonly values: readonly ExpressionNode[];
    }
  | { readonly type: 'list'; readonly items: readonly ElementNode[] }
  | { readonly type: 'object'; readonly fields: readonly FieldNode[] }
  | { readonly type: 'member'; readonly object: ExpressionNode; readonly key: string }
  | { readonly type: 'index'; readonly object: ExpressionNode; readonly key: ExpressionNode }
  | { readonly type: 'unary'; readonly operator: UnaryOperator; readonly operand: ExpressionNode }
  | {
      readonly type: 'binary';
      readonly operator: BinaryOperator;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly type: 'logical';
      readonly operator: LogicalOperator;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly type: 'conditional';
      readonly test: ExpressionNode;
      readonly then: ExpressionNode;
      readonly otherwise: ExpressionNode;
    }
  /** `date(x)`, `Math.max(a, b)` */
  | { readonly type: 'call'; readonly name: string; readonly args: readonly ElementNode[] }
  /** `text.includes(x)` */
  | {
      readonly type: 'method';
      readonly object: ExpressionNode;
      readonly name: string;
      readonly args: readonly ElementNode[];
    }
  /** `items.map((x, i) => x.name)` */
  | {
      readonly type: 'callback';
      readonly object: ExpressionNode;
      readonly name: string;
      readonly callback: Callback | undefined;
      readonly args: readonly ElementNode[];
    };

/** A part of a list, an object or a call; `...x` spreads. */
export type ElementNode = { readonly spread: boolean; readonly value: ExpressionNode };

export type FieldNode =
  | { readonly spread: true; readonly value: ExpressionNode }
  | { readonly spread: false; readonly key: string | ExpressionNode; readonly value: ExpressionNode };

/** A function is no value: it exists only as the first argument of a method that takes one. */
export type Callback =
  | { readonly kind: 'lambda'; readonly params: readonly string[]; readonly body: ExpressionNode }
  /** `filter(Boolean)` */
  | { readonly kind: 'function'; readonly name: string };
