'use client';

import { LogOut } from 'lucide-react';
import { t } from '@/components/i18n/t';
import { AnchoredMenu } from '@/components/ui/anchored-menu';
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from '@/components/ui/dropdown-menu';
import type { LayerProps } from '@/components/ui/use-layer';
import { signOut } from './session-actions';
import { parseTheme, themes } from './theme';
import { themeIcons, themeLabels } from './theme-labels';
import { useTheme } from './use-theme';
import { useVisitor } from './visitor';

/** Who one is here, how it looks, and the way out. */
export function UserMenuItems({ button, ...opening }: LayerProps) {
  const { user } = useVisitor();
  const [theme, setTheme] = useTheme();
  return (
    <AnchoredMenu
      {...opening}
      label={t('Account: {name}', { name: user.name })}
      anchor={() => button.current?.getBoundingClientRect()}
      className="w-56"
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{user.name}</p>
        <p className="truncate text-ink-3 text-xs">{user.email}</p>
      </div>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{t('Theme')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={theme} onValueChange={(value) => setTheme(parseTheme(value))}>
        {themes.map((name) => {
          const Icon = themeIcons[name];
          return (
            // The menu stays open: one wants to see the theme before leaving it.
            <DropdownMenuRadioItem key={name} value={name} onSelect={(event) => event.preventDefault()}>
              <Icon aria-hidden />
              {t(themeLabels[name])}
            </DropdownMenuRadioItem>
          );
        })}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      <DropdownMenuItem icon={<LogOut aria-hidden />} onSelect={() => void signOut()}>
        {t('Sign out')}
      </DropdownMenuItem>
    </AnchoredMenu>
  );
}
