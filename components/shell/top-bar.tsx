'use client';

import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { NotificationBell } from '@/components/notifications/notification-bell';
import { IconButton } from '@/components/ui/icon-button';
import { Breadcrumbs, type Crumb } from './breadcrumbs';
import { usePalette } from './palette-store';
import { RailMenu } from './rail-menu';
import { UserMenu } from './user-menu';

export type TopBarProps = {
  /** From the organization down to here; the last one is the page. */
  crumbs: readonly Crumb[];
  /** After the breadcrumbs, such as a status pill. */
  status?: ReactNode;
  /** Buttons of the page, the primary one last. */
  children?: ReactNode;
};

export function TopBar({ crumbs, status, children }: TopBarProps) {
  const openPalette = usePalette((palette) => palette.open);
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-line border-b bg-panel px-2 sm:gap-3 sm:px-4">
      <RailMenu />
      <Breadcrumbs crumbs={crumbs} />
      {status}
      <div className="ml-auto flex items-center gap-1 sm:gap-2">
        {children}
        <IconButton
          label={t('Search and commands')}
          icon={<Search />}
          shortcut={['Mod', 'K']}
          onClick={openPalette}
        />
        <NotificationBell />
        <UserMenu />
      </div>
    </header>
  );
}
