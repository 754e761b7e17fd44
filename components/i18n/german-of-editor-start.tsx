'use client';

import { type ReactNode, useEffect } from 'react';
import { allWords, beginWithSomeWords } from '@/lib/i18n/all-words';
import { germanOfEditorStart } from '@/lib/i18n/german-of-editor-start';
import { LanguageContext, speak } from './t';

speak(germanOfEditorStart);
if (typeof window !== 'undefined') beginWithSomeWords(() => import('./german'));

/** Enough to show the editor. The other words are fetched behind it. */
export function GermanOfEditorStart({ children }: { children: ReactNode }) {
  useEffect(() => {
    // Without a connection: whatever needs them asks again.
    allWords().catch(() => undefined);
  }, []);
  return <LanguageContext value={germanOfEditorStart}>{children}</LanguageContext>;
}
