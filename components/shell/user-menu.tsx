'use client';

import { Avatar } from '@/components/ui/avatar';
import { lazyPart } from '@/components/ui/lazy-part';
import { useLayer } from '@/components/ui/use-layer';
import { useVisitor } from './visitor';

const UserMenuItems = lazyPart({
  name: 'The menu',
  load: () => import('./user-menu-items').then((module) => module.UserMenuItems),
  failure: 'floating',
});

export function UserMenu() {
  const { user } = useVisitor();
  const { buttonProps, isLayerWanted, layerProps } = useLayer(UserMenuItems.preload, 'menu');
  return (
    <>
      <button
        type="button"
        aria-label={`Account: ${user.name}`}
        className="shrink-0 rounded-full"
        {...buttonProps}
      >
        <Avatar name={user.name} />
      </button>
      {isLayerWanted && <UserMenuItems {...layerProps} />}
    </>
  );
}
