import type { Callback, ElementNode, ExpressionNode, FieldNode } from './ast';

/** The nodes directly below a node. */
export function childrenOf(node: ExpressionNode): ExpressionNode[] {
  switch (node.type) {
    case 'literal':
    case 'name':
      return [];
    case 'template':
      return [...node.values];
    case 'list':
      return node.items.map(elementNode);
    case 'object':
      return node.fields.flatMap(fieldNodes);
    case 'member':
      return [node.object];
    case 'index':
      return [node.object, node.key];
    case 'unary':
      return [node.operand];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'conditional':
      return [node.test, node.then, node.otherwise];
    case 'call':
      return node.args.map(elementNode);
    case 'method':
      return [node.object, ...node.args.map(elementNode)];
    case 'callback':
      return [node.object, ...callbackNodes(node.callback), ...node.args.map(elementNode)];
  }
}

/** How many nodes a tree has, itself included. */
export function countNodes(node: ExpressionNode): number {
  return childrenOf(node).reduce((count, child) => count + countNodes(child), 1);
}

function elementNode(element: ElementNode): ExpressionNode {
  return element.value;
}

function fieldNodes(field: FieldNode): ExpressionNode[] {
  return field.spread || typeof field.key === 'string' ? [field.value] : [field.key, field.value];
}

function callbackNodes(callback: Callback | undefined): ExpressionNode[] {
  return callback?.kind === 'lambda' ? [callback.body] : [];
}
