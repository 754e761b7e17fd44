'use client';

import { Menu } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/components/i18n/t';
import { IconButton } from '@/components/ui/icon-button';
import { lazyPart } from '@/components/ui/lazy-part';
import { msg } from '@/lib/i18n/message';

const RailSheet = lazyPart({
  name: msg('The menu'),
  load: () => import('./rail-sheet').then((module) => module.RailSheet),
  failure: 'floating',
});

/** What the rail is on a wide screen. */
export function RailMenu() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton
        label={t('Menu')}
        icon={<Menu />}
        className="-ml-1 sm:hidden"
        onPointerEnter={() => void RailSheet.preload()}
        onClick={() => setOpen(true)}
      />
      {isOpen && <RailSheet onClose={() => setOpen(false)} onGiveUp={() => setOpen(false)} />}
    </>
  );
}
