'use client';

import type { ReactNode } from 'react';
import { german } from '@/lib/i18n/german';
import { LanguageContext, speak } from './t';

speak(german);

export function German({ children }: { children: ReactNode }) {
  return <LanguageContext value={german}>{children}</LanguageContext>;
}
