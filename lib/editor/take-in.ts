import type { Definition } from '@/lib/workflow/schema';
import type { History } from './history';
import { type Choices, mergeDefinitions, mergeItems } from './merge';

// Somebody else's edits come into an editor. They are no edit of this person: undo takes back what he did himself and
// keeps theirs. So they are put into every definition the history remembers, too.

/** As many steps as are rebuilt; older ones are forgotten. */
const MAX_REBUILT = 100;

export function takeIntoHistory(history: History, base: Definition, theirs: Definition): History {
  const rebuild = (snapshot: Definition) => rebase(base, snapshot, theirs);
  return {
    past: history.past.slice(-MAX_REBUILT).map(rebuild),
    future: history.future.slice(0, MAX_REBUILT).map(rebuild),
    openGesture: null,
  };
}

/** Where both changed the same, theirs is kept: what they did must not go with a press of undo. */
function rebase(base: Definition, snapshot: Definition, theirs: Definition): Definition {
  const clashes = mergeItems(base, snapshot, theirs).filter(({ isClash }) => isClash);
  const choices: Choices = new Map(clashes.map(({ key }) => [key, 'theirs']));
  return mergeDefinitions({ base, mine: snapshot, theirs }, choices);
}
