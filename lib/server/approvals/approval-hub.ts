import { subscribe } from '../channel';

// One subscription per process tells every open inbox of an organization that approvals have changed.

/** `null`: changes may have been missed. */
type Watcher = (approvalId: string | null) => void;

type Hub = { watchers: Map<string, Set<Watcher>> };

const holder = globalThis as typeof globalThis & { sluiceApprovalHub?: Hub };

export function onApprovalChange(organizationId: string, watcher: Watcher): () => void {
  holder.sluiceApprovalHub ??= openHub();
  const { watchers } = holder.sluiceApprovalHub;
  const set = watchers.get(organizationId) ?? new Set();
  watchers.set(organizationId, set.add(watcher));
  return () => {
    set.delete(watcher);
    if (set.size === 0 && watchers.get(organizationId) === set) watchers.delete(organizationId);
  };
}

function openHub(): Hub {
  const watchers: Hub['watchers'] = new Map();
  subscribe('approvals', {
    onMessage: (payload) => {
      const [organizationId = '', approvalId = ''] = payload.split(':');
      for (const watcher of [...(watchers.get(organizationId) ?? [])]) watcher(approvalId);
    },
    onGap: () => {
      for (const set of watchers.values()) for (const watcher of [...set]) watcher(null);
    },
  });
  return { watchers };
}
