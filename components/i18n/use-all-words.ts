'use client';

import { useEffect, useState } from 'react';
import { allWords } from '@/lib/i18n/all-words';

/** Says it anew once the page has all its words: for what is seen at once, and is not among the first of them. */
export function useAllWords(): void {
  const [, setThere] = useState(false);
  useEffect(() => {
    let isHere = true;
    allWords().then(
      () => isHere && setThere(true),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, []);
}
