'use client';

import { Command as Cmdk } from 'cmdk';
import { Kbd } from '@/components/ui/kbd';
import type { Command } from './palette-store';

export const paletteItem =
  'flex h-9 cursor-default items-center gap-2 rounded-md px-2 data-[selected=true]:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-2';

export const paletteGroup =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-xs';

export function PaletteItem({ command, onSelect }: { command: Command; onSelect: () => void }) {
  const { id, label, icon: Icon, keywords = [], shortcut } = command;
  return (
    <Cmdk.Item value={id} keywords={[label, ...keywords]} onSelect={onSelect} className={paletteItem}>
      {Icon && <Icon aria-hidden />}
      <span className="flex-1 truncate">{label}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </Cmdk.Item>
  );
}
