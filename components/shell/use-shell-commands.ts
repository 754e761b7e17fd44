'use client';

import { Building2, LogOut } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import type { Command } from './palette-store';
import { isOpenTo, places, settingsPlaces } from './places';
import { signOut, switchOrganization } from './session-actions';
import { applyTheme, themes } from './theme';
import { themeIcons, themeLabels } from './theme-labels';
import { type Me, useVisitor } from './visitor';

/** The last group of the palette. */
export const actionsGroup = 'Actions';

/** What can be done from everywhere. */
export function useShellCommands(): readonly Command[] {
  const router = useRouter();
  const me = useVisitor();
  return useMemo(
    () => [...placeCommands(me, router.push), ...organizationCommands(me), ...themeCommands, signOutCommand],
    [me, router],
  );
}

function placeCommands(me: Me, go: (href: string) => void): Command[] {
  return [...places, ...settingsPlaces]
    .filter((place) => isOpenTo(place, me))
    .map(({ href, label, icon }) => ({
      id: `go:${href}`,
      label,
      group: 'Go to',
      icon,
      perform: () => go(href),
    }));
}

function organizationCommands({ organization, organizations }: Me): Command[] {
  return organizations
    .filter(({ id }) => id !== organization.id)
    .map(({ id, name }) => ({
      id: `organization:${id}`,
      label: `Switch to ${name}`,
      group: actionsGroup,
      icon: Building2,
      keywords: ['organization'],
      perform: () => void switchOrganization(id),
    }));
}

const themeCommands: Command[] = themes.map((theme) => ({
  id: `theme:${theme}`,
  label: `${themeLabels[theme]} theme`,
  group: actionsGroup,
  icon: themeIcons[theme],
  keywords: ['appearance', 'colour', 'mode'],
  perform: () => applyTheme(theme),
}));

const signOutCommand: Command = {
  id: 'sign-out',
  label: 'Sign out',
  group: actionsGroup,
  icon: LogOut,
  keywords: ['log out', 'leave'],
  perform: () => void signOut(),
};
