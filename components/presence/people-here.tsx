'use client';

import { t } from '@/components/i18n/t';
import { Avatar } from '@/components/ui/avatar';
import { Tooltip } from '@/components/ui/tooltip';
import type { PresentPerson } from '@/lib/editor/workflow-meta';

const SHOWN = 3;

/** Faces of the others who have this open; nothing when nobody has. */
export function PeopleHere({ people }: { people: readonly PresentPerson[] }) {
  if (people.length === 0) return null;
  const names = people.map(({ name }) => name).join(', ');
  const rest = people.length - SHOWN;
  return (
    <Tooltip content={t('Also here: {names}', { names })}>
      <span
        role="img"
        aria-label={t('Also here: {names}', { names })}
        className="flex items-center -space-x-1.5"
      >
        {people.slice(0, SHOWN).map(({ userId, name }) => (
          <Avatar key={userId} name={name} className="ring-2 ring-panel" />
        ))}
        {rest > 0 && <span className="tabular pl-3 text-ink-2 text-xs">+{rest}</span>}
      </span>
    </Tooltip>
  );
}
