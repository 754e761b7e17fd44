'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { type ReactNode, use, useState } from 'react';
import { allWords } from '@/lib/i18n/all-words';
import type { LanguageCode } from '@/lib/i18n/languages';

type Props = { language: LanguageCode; children: ReactNode };

// English is in the sources. Only who reads German loads the catalogue, and what is inside waits for it; the editor, which has
// much else to load, waits for what it says first.
const German = dynamic(() => import('./german').then((module) => module.German));
const GermanOfEditorStart = dynamic(() =>
  import('./german-of-editor-start').then((module) => module.GermanOfEditorStart),
);

export function LanguageProvider({ language, children }: Props) {
  return language === 'de' ? <InGerman>{children}</InGerman> : children;
}

function InGerman({ children }: { children: ReactNode }) {
  const isEditor = /^\/workflows\/[^/]+$/.test(usePathname());
  // For as long as the page lives: with another component around it everything inside would begin anew.
  const [beganInEditor] = useState(isEditor);
  if (beganInEditor && !isEditor) use(allWords());
  return beganInEditor ? <GermanOfEditorStart>{children}</GermanOfEditorStart> : <German>{children}</German>;
}
