/** Back to where it was, without moving the page. What is gone by now gets none. */
export function giveFocus(element: Element | null): void {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
}
