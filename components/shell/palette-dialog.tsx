'use client';

import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { Fragment, useMemo, useState } from 'react';
import { t } from '@/components/i18n/t';
import { useFocusBack } from '@/components/ui/use-focus-back';
import { PaletteItem, paletteGroup } from './palette-item';
import { type Command, usePalette } from './palette-store';
import { PaletteWorkflows } from './palette-workflows';
import { actionsGroup, useShellCommands } from './use-shell-commands';

export function PaletteDialog() {
  const isOpen = usePalette((palette) => palette.isOpen);
  const setOpen = usePalette((palette) => palette.setOpen);
  const focusBack = useFocusBack(isOpen);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <Radix.Content
          {...focusBack}
          aria-describedby={undefined}
          className="floating fixed inset-x-2 top-[10dvh] z-50 mx-auto max-w-150 animate-pop-in overflow-hidden outline-none"
        >
          <Radix.Title className="sr-only">{t('Search and commands')}</Radix.Title>
          <PaletteBody close={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteBody({ close }: { close: () => void }) {
  const [search, setSearch] = useState('');
  const groups = useGroups();
  const run = (command: Command) => {
    close();
    command.perform();
  };
  return (
    <Cmdk label={t('Search and commands')} loop filter={matchesAllWords}>
      <div className="flex items-center gap-2 border-line border-b px-3">
        <Search className="size-4 text-ink-3" aria-hidden />
        <Cmdk.Input
          value={search}
          onValueChange={setSearch}
          placeholder={t('Find a workflow, a page or a command')}
          className="h-11 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
      </div>
      <Cmdk.List className="max-h-[56dvh] scroll-py-2 overflow-y-auto p-1">
        <Cmdk.Empty className="px-2 py-6 text-center text-ink-3">{t('Nothing found')}</Cmdk.Empty>
        {groups.map(([heading, commands]) => (
          <Fragment key={heading}>
            {/* Actions come last: they are wanted least often. */}
            {heading === t(actionsGroup) && <PaletteWorkflows search={search} onOpen={close} />}
            <Cmdk.Group heading={heading} className={paletteGroup}>
              {commands.map((command) => (
                <PaletteItem key={command.id} command={command} onSelect={() => run(command)} />
              ))}
            </Cmdk.Group>
          </Fragment>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}

/** Commands of the page first, then those of everywhere. */
function useGroups(): [string, Command[]][] {
  const sources = usePalette((palette) => palette.sources);
  const shellCommands = useShellCommands();
  return useMemo(() => {
    const groups = new Map<string, Command[]>();
    for (const command of [...[...sources.values()].flat(), ...shellCommands]) {
      groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
    }
    return [...groups];
  }, [sources, shellCommands]);
}

/** Plain containment: a fuzzy match would put a far-fetched command before the workflows that are still on their way. */
function matchesAllWords(_id: string, search: string, keywords: string[] = []): number {
  const text = keywords.join(' ').toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return words.every((word) => text.includes(word)) ? 1 : 0;
}
