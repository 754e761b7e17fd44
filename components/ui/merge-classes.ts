// Of Tailwind classes that say different things about the same, only the last one may be in the list: which of two wins
// in the style sheet has nothing to do with their order in the list. Knows the utilities that are used here, and no more.

/** What a utility sets, by its name without variants, first match first; classes that match nothing are kept as they are. */
const groups: readonly (readonly [RegExp, string])[] = [
  [/^(?:block|inline|inline-block|flex|inline-flex|grid|inline-grid|contents|table|hidden)$/, 'display'],
  [/^(?:static|relative|absolute|fixed|sticky)$/, 'position'],
  [/^line-clamp-/, 'line-clamp'],
  [/^grid-cols-/, 'grid-template-columns'],
  [/^(?:visible|invisible)$/, 'visibility'],
  [/^(p[xytrbl]?|-?m[xytrbl]?|size|[wh]|(?:min|max)-[wh]|gap(?:-[xy])?)-/, '$1'],
  [/^-?(inset-[xy]|inset|top|right|bottom|left|z)-/, '$1'],
  [/^text-(?:left|center|right)$/, 'text-align'],
  [/^text-(?:xs|sm|base|lg|xl|2xl|\[[\d.]+(?:px|rem)\])$/, 'font-size'],
  [/^text-(?:wrap|nowrap|balance|pretty)$/, 'text-wrap'],
  [/^text-/, 'color'],
  [/^font-(?:sans|mono)$/, 'font-family'],
  [/^font-(?:normal|medium|semibold|bold)$/, 'font-weight'],
  [/^leading-/, 'line-height'],
  [/^(overflow-[xy]|overflow)-/, '$1'],
  [/^whitespace-/, 'whitespace'],
  [/^bg-/, 'background'],
  [/^border(?:-(\d)|)$/, 'border-width'],
  [/^border-([xytrbl])(?:-\d)?$/, 'border-width-$1'],
  [/^border-([xytrbl])-/, 'border-color-$1'],
  [/^border-(?!collapse|separate|spacing)/, 'border-color'],
  [/^rounded-([trbl]{1,2})(?:-|$)/, 'rounded-$1'],
  [/^rounded(?:-|$)/, 'rounded'],
  [/^shadow(?:-|$)/, 'shadow'],
  [/^opacity-/, 'opacity'],
  [/^items-/, 'align-items'],
  [/^justify-(?:start|end|center|between|around|evenly)$/, 'justify-content'],
  [/^self-/, 'align-self'],
  [/^flex-(?:row|col)/, 'flex-direction'],
  [/^flex-(?:wrap|nowrap)/, 'flex-wrap'],
  [/^flex-/, 'flex'],
  [/^(shrink|grow)(?:-|$)/, '$1'],
  [/^cursor-/, 'cursor'],
  [/^pointer-events-/, 'pointer-events'],
  [/^animate-/, 'animation'],
];

/** What else a utility sets anew: `p-0` after `px-3` leaves nothing of it. */
const covers: Record<string, readonly string[]> = {
  p: ['px', 'py', 'pt', 'pr', 'pb', 'pl'],
  px: ['pr', 'pl'],
  py: ['pt', 'pb'],
  m: ['mx', 'my', 'mt', 'mr', 'mb', 'ml'],
  mx: ['mr', 'ml'],
  my: ['mt', 'mb'],
  size: ['w', 'h'],
  gap: ['gap-x', 'gap-y'],
  inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
  'inset-x': ['right', 'left'],
  'inset-y': ['top', 'bottom'],
  overflow: ['overflow-x', 'overflow-y'],
  'font-size': ['line-height'],
  flex: ['grow', 'shrink'],
  'line-clamp': ['display', 'overflow'],
  'border-width': ['x', 'y', 't', 'r', 'b', 'l'].map((side) => `border-width-${side}`),
};

const merged = new Map<string, string>();

/** The classes without those that a later one contradicts. */
export function mergeClasses(text: string): string {
  let result = merged.get(text);
  if (result === undefined) {
    result = merge(text);
    merged.set(text, result);
  }
  return result;
}

function merge(text: string): string {
  const taken = new Set<string>();
  const kept: string[] = [];
  for (const name of text.split(/\s+/).filter(Boolean).reverse()) {
    const { variants, utility } = parts(name);
    const group = groupOf(utility);
    if (group && taken.has(variants + group)) continue;
    kept.push(name);
    if (group) for (const each of [group, ...(covers[group] ?? [])]) taken.add(variants + each);
  }
  return kept.reverse().join(' ');
}

/** `max-sm:px-2` is `max-sm:` and `px-2`. A colon within brackets belongs to what they hold. */
function parts(name: string): { variants: string; utility: string } {
  const variants = /^(?:(?:[^\s:[]|\[[^\]]*\])+:)*/.exec(name)?.[0] ?? '';
  const isImportant = name.endsWith('!');
  const utility = name.slice(variants.length, isImportant ? -1 : undefined);
  return { variants: isImportant ? `!${variants}` : variants, utility };
}

function groupOf(utility: string): string | null {
  for (const [pattern, group] of groups) {
    const found = pattern.exec(utility);
    if (found) return group.replace('$1', (found[1] ?? '').replace(/^-/, ''));
  }
  return null;
}
