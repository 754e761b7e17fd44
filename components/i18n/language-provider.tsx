'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { LanguageCode } from '@/lib/i18n/languages';

type Props = { language: LanguageCode; children: ReactNode };

// English is in the sources. Only who reads German loads the catalogue, and what is inside waits for it.
const German = dynamic(() => import('./german').then((module) => module.German));

export function LanguageProvider({ language, children }: Props) {
  return language === 'de' ? <German>{children}</German> : children;
}
