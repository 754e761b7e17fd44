import type { Say } from '@/lib/nodes/describe';
import type { Definition, Position, WorkflowNode } from '@/lib/workflow/schema';
import { isPlacedAlike } from './card-geometry';
import { type StepFlowNode, toStepNode } from './flow-elements';
import { createElementMemory } from './flow-memory';

// The steps of a definition as React Flow wants to see them. Of thousands, a drag or a key changes one: the others are
// not even looked up.

export type StepsView = {
  /** Ids of those that are selected. */
  selected: ReadonlySet<string>;
  dragged: ReadonlyMap<string, Position> | null;
  isOverview: boolean;
  /** By the id of a step: the collapsed group that hides it. */
  hidden: ReadonlyMap<string, string>;
};

type Steps = Pick<Definition, 'nodes' | 'groups'>;
type Round = Steps & Omit<StepsView, 'hidden'> & { made: StepFlowNode[] };

/** One per editor: it remembers what it gave. */
export function createStepFlowNodes(say: Say): (steps: Steps, view: StepsView) => StepFlowNode[] {
  const memory = createElementMemory<StepFlowNode>();
  let last: Round | null = null;

  return ({ nodes, groups }, { selected, dragged, isOverview, hidden }) => {
    const isLikeLast =
      last?.nodes.length === nodes.length &&
      last.groups === groups &&
      last.selected === selected &&
      last.isOverview === isOverview;
    const known = isLikeLast ? last : null;
    if (!known) memory.beginRound();
    const made = nodes.map((node, index) => knownAs(known, node, index, dragged) ?? make(node));
    last = { nodes, groups, selected, dragged, isOverview, made };
    return made;

    function make(node: WorkflowNode): StepFlowNode {
      const position = dragged?.get(node.id) ?? node.position;
      const isDragged = dragged?.has(node.id) ?? false;
      const isSelected = selected.has(node.id);
      const isHidden = hidden.has(node.id);
      const ingredients = [node, position, isSelected, isHidden, isOverview, isDragged];
      return memory.get(node.id, ingredients, () =>
        toStepNode(node, { position, isSelected, isHidden, isOverview, isDragged }, say),
      );
    }
  };
}

function knownAs(
  round: Round | null,
  node: WorkflowNode,
  index: number,
  dragged: StepsView['dragged'],
): StepFlowNode | undefined {
  if (!round || round.dragged?.get(node.id) !== dragged?.get(node.id)) return undefined;
  const before = round.nodes[index];
  return node === before || (round.isOverview && looksAlikeFromAfar(node, before))
    ? round.made[index]
    : undefined;
}

/** From afar a card shows nothing of its settings: to write in a form changes nothing on the canvas. */
function looksAlikeFromAfar(step: WorkflowNode, before: WorkflowNode | undefined): boolean {
  return step.name === before?.name && step.type === before.type && isPlacedAlike(step, before);
}
