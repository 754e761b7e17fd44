import type { TextClipboard } from '@/lib/editor/actions/action';

/** The clipboard for menus. Pages that came over plain HTTP have none, and people may have forbidden it. */
export const browserClipboard: TextClipboard = {
  write: async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyThroughPage(text);
    }
  },
  read: async () => {
    try {
      return await navigator.clipboard.readText();
    } catch {
      return null;
    }
  },
};

/** The old way, which needs no permission: the browser copies what is selected. */
function copyThroughPage(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.style.cssText = 'position:fixed;opacity:0';
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}
