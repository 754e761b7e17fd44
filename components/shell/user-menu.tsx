'use client';

import { t } from '@/components/i18n/t';
import { Avatar } from '@/components/ui/avatar';
import { lazyPart } from '@/components/ui/lazy-part';
import { useLayer } from '@/components/ui/use-layer';
import { msg } from '@/lib/i18n/message';
import { useVisitor } from './visitor';

const UserMenuItems = lazyPart({
  name: msg('The menu'),
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
        aria-label={t('Account: {name}', { name: user.name })}
        className="shrink-0 rounded-full"
        {...buttonProps}
      >
        <Avatar name={user.name} />
      </button>
      {isLayerWanted && <UserMenuItems {...layerProps} />}
    </>
  );
}
