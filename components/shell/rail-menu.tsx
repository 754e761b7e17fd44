'use client';

import { Menu } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { lazyPart } from '@/components/ui/lazy-part';

const RailSheet = lazyPart({
  name: 'The menu',
  load: () => import('./rail-sheet').then((module) => module.RailSheet),
  failure: 'floating',
});

/** What the rail is on a wide screen. */
export function RailMenu() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label="Menu"
        icon={<Menu />}
        className="-ml-1 sm:hidden"
        onPointerEnter={() => void RailSheet.preload()}
        onClick={() => setOpen(true)}
      />
      {isOpen && <RailSheet onClose={() => setOpen(false)} onGiveUp={() => setOpen(false)} />}
    </>
  );
}
