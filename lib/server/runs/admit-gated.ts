import { type AdmissionRequest, type GatedAdmission, insertRuns } from './admission';
import { admitLimited } from './admit-limited';
import { requireInput } from './check-input';
import { type Arrival, type Gate, loadGate } from './gate';

// The inserting statement refuses runs of a definition with a gate, unless the request names that very definition as
// looked at. So a workflow without a gate costs nothing more, and one that is deployed anew in between is looked at again.

const MAX_TRIES = 5;
const MAX_REMEMBERED = 1_000;

/** Gates seen last by workflow: only a guess, which saves asking first. */
const lastSeen = new Map<string, Gate>();

export async function admitThroughGate(row: AdmissionRequest, arrival: Arrival): Promise<GatedAdmission> {
  if (row.definition_id !== null) return insertRuns(row);
  const place = `${row.organization_id} ${row.ref}`;
  const guess = lastSeen.get(place);
  // What does not fit a guess may fit what is deployed now, and may be asked by somebody who must not know of it.
  const isLikely = guess && !guess.hasLimits && guess.checkInput(row.input).length === 0;
  let admitted: GatedAdmission = await insertRuns(
    isLikely ? { ...row, checked_id: guess.definitionId } : row,
  );
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const gateId = closedGate(admitted);
    if (gateId === null) return admitted;
    const gate = await loadGate(gateId);
    remember(place, gate);
    requireInput(gate.checkInput, row.input);
    const checked = { ...row, checked_id: gateId };
    admitted = gate.hasLimits
      ? await admitLimited({ row: checked, gate, arrival, workflowId: workflowOf(admitted) })
      : await insertRuns(checked);
  }
  return admitted;
}

/** The gate that kept a run out which could otherwise have been admitted. */
function closedGate(admitted: GatedAdmission): string | null {
  if ('mergedInto' in admitted) return null;
  const { insertedId, existingId, runnable, status, gateId } = admitted;
  return insertedId === null && existingId === null && runnable && status === 'active' ? gateId : null;
}

function workflowOf(admitted: GatedAdmission): string {
  return 'mergedInto' in admitted ? '' : (admitted.workflowId ?? '');
}

function remember(place: string, gate: Gate): void {
  lastSeen.delete(place);
  lastSeen.set(place, gate);
  for (const known of lastSeen.keys()) {
    if (lastSeen.size <= MAX_REMEMBERED) break;
    lastSeen.delete(known);
  }
}
