import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from './theme';

export const themeLabels: Record<Theme, string> = { light: 'Light', dark: 'Dark', system: 'System' };
export const themeIcons: Record<Theme, LucideIcon> = { light: Sun, dark: Moon, system: Monitor };
