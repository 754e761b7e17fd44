import type { Expression, SpreadElement } from 'acorn';
import type { ElementNode, ExpressionNode } from './ast';

/** Handed down the tree while mapping: the way to go one level deeper, which counts the levels. */
export type Mapper = {
  map(node: Expression): ExpressionNode;
  mapElements(nodes: readonly (Expression | SpreadElement | null)[]): ElementNode[];
};
