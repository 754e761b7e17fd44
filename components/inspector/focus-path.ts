// Where a path such as `cases[1].when` is in a form: fields and entries say their part of it with `data-field`.

const controls =
  'input, textarea, select, .cm-content, [role=combobox], [role=switch], button:not([aria-label="Remove"])';

/** Where an editor of texts will be. */
const pending = '[data-editor=pending], [data-editor=host]:empty';

/** The parts of a path: `cases[1].when` is cases, 1, when. */
export function partsOfPath(path: string): string[] {
  return path.split(/[.[\]]+/).filter((part) => part !== '');
}

/**
 * Puts the focus as deep as the form goes along the path; '' is its first field. Answers whether it could: a field whose
 * editor is still being loaded takes none.
 */
export function focusPath(form: HTMLElement, path: string): boolean {
  let at: HTMLElement = form;
  for (const part of partsOfPath(path)) {
    const inner: HTMLElement | null = at.querySelector(`[data-field="${CSS.escape(part)}"]`);
    if (!inner) break;
    at = inner;
  }
  if (at === form && path !== '') return false;
  const control = at.querySelector<HTMLElement>(`${pending}, ${controls}`);
  if (!control || control.matches(pending)) return false;
  control.focus();
  at.scrollIntoView({ block: 'nearest' });
  return true;
}
