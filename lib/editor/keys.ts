// Shortcuts as text: `mod+shift+z`, `delete`, `?`. `mod` is ⌘ on a Mac and Ctrl elsewhere.

export type KeyPress = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
};

export function matchesKeys(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) || '+';
  const wants = (part: string) => parts.slice(0, -1).includes(part);
  if (wants('mod') !== (press.ctrlKey || press.metaKey)) return false;
  if (wants('alt') !== press.altKey) return false;
  // A sign such as `?` needs shift on some keyboards and not on others.
  const isSign = key.length === 1 && !/[a-z0-9]/.test(key);
  if (!isSign && wants('shift') !== press.shiftKey) return false;
  return press.key.toLowerCase() === key;
}

const caps: Record<string, string> = {
  mod: 'Mod',
  shift: 'Shift',
  alt: 'Alt',
  delete: 'Delete',
  backspace: '⌫',
  escape: 'Escape',
  enter: 'Enter',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
};

/** The key caps to show: `['Mod', 'Shift', 'Z']`. */
export function keyCaps(keys: string): string[] {
  const held = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  return held.map((part) => caps[part] ?? part.toUpperCase());
}
