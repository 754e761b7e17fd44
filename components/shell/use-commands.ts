'use client';

import { useEffect, useId } from 'react';
import { type Command, usePalette } from './palette-store';

/** Puts commands into the palette for as long as the component is there. Give it a memoized list. */
export function useCommands(commands: readonly Command[]): void {
  const id = useId();
  const setSource = usePalette((palette) => palette.setSource);
  useEffect(() => {
    setSource(id, commands);
    return () => setSource(id, null);
  }, [id, commands, setSource]);
}
