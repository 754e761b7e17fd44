import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { msg } from '@/lib/i18n/message';
import type { Theme } from './theme';

export const themeLabels: Record<Theme, string> = {
  light: msg('Light'),
  dark: msg('Dark'),
  system: msg('System'),
};
export const themeCommandLabels: Record<Theme, string> = {
  light: msg('Light theme'),
  dark: msg('Dark theme'),
  system: msg('System theme'),
};
export const themeIcons: Record<Theme, LucideIcon> = { light: Sun, dark: Moon, system: Monitor };
