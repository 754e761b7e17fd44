import { waitingOrganizations } from '@/lib/server/runs/claim';

/** The list is looked up at most this often. */
const LOOK_MS = 1_000;

/** Which organizations have runs that are due, as of a moment ago; asked for only while there is a crowd. */
export function createCrowd(): { organizations: () => Promise<readonly string[]> } {
  let known: readonly string[] = [];
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    organizations: async () => {
      const now = performance.now();
      if (now - lookedAt < LOOK_MS) return known;
      lookedAt = now;
      known = await waitingOrganizations();
      return known;
    },
  };
}
