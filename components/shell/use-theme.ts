'use client';

import { useSyncExternalStore } from 'react';
import { applyTheme, readTheme, type Theme } from './theme';

export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(onThemeChange, readTheme, () => 'system' as const);
  return [theme, applyTheme];
}

function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
