'use client';

import { Building2, LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { t } from '@/components/i18n/t';
import { msg } from '@/lib/i18n/message';
import type { Command } from './palette-store';
import { isOpenTo, places, settingsPlaces } from './places';
import { signOut, switchOrganization } from './session-actions';
import { applyTheme, themes } from './theme';
import { themeCommandLabels, themeIcons } from './theme-labels';
import { type Me, useVisitor } from './visitor';

/** The last group of the palette. */
export const actionsGroup = msg('Actions');

/** What can be done from everywhere. */
export function useShellCommands(): readonly Command[] {
  const router = useRouter();
  const me = useVisitor();
  return useMemo(
    () => [
      ...placeCommands(me, router.push),
      ...organizationCommands(me),
      ...themeCommands(),
      signOutCommand(),
    ],
    [me, router],
  );
}

function placeCommands(me: Me, go: (href: string) => void): Command[] {
  return [...places, ...settingsPlaces]
    .filter((place) => isOpenTo(place, me))
    .map(({ href, label, icon }) => ({
      id: `go:${href}`,
      label: t(label),
      group: t('Go to'),
      icon,
      perform: () => go(href),
    }));
}

function organizationCommands({ organization, organizations }: Me): Command[] {
  return organizations
    .filter(({ id }) => id !== organization.id)
    .map(({ id, name }) => ({
      id: `organization:${id}`,
      label: t('Switch to {name}', { name }),
      group: t(actionsGroup),
      icon: Building2,
      keywords: ['organization'],
      perform: () => void switchOrganization(id),
    }));
}

function themeCommands(): Command[] {
  return themes.map((theme) => ({
    id: `theme:${theme}`,
    label: t(themeCommandLabels[theme]),
    group: t(actionsGroup),
    icon: themeIcons[theme],
    keywords: ['appearance', 'colour', 'mode'],
    perform: () => applyTheme(theme),
  }));
}

function signOutCommand(): Command {
  return {
    id: 'sign-out',
    label: t('Sign out'),
    group: t(actionsGroup),
    icon: LogOut,
    keywords: ['log out', 'leave'],
    perform: () => void signOut(),
  };
}
