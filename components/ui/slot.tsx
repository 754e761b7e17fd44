import { cloneElement, isValidElement, type ReactElement, type ReactNode, type Ref } from 'react';
import { cn } from './cn';

type Props = Record<string, unknown>;

/**
 * The one element in `children`, with these props as well: handlers of both are called, its own first, class names are
 * joined, and both refs are set. With `wrap` what is inside of it is drawn anew.
 */
export function Slot({
  children,
  wrap,
  ...props
}: Props & { children?: ReactNode; wrap?: (inside: ReactNode) => ReactNode }) {
  if (!isValidElement(children)) return children;
  // An element of an unknown type has unknown props.
  const child = children as ReactElement<Props & { children?: ReactNode }>;
  const merged = mergeProps(props, child.props);
  return wrap ? cloneElement(child, merged, wrap(child.props.children)) : cloneElement(child, merged);
}

function mergeProps(outer: Props, own: Props): Props {
  const merged: Props = { ...outer, ...own };
  for (const [name, value] of Object.entries(outer)) {
    const ownValue = own[name];
    if (isHandler(name, value) && isHandler(name, ownValue)) {
      merged[name] = (...input: unknown[]) => {
        ownValue(...input);
        value(...input);
      };
    }
  }
  if (outer.className || own.className) merged.className = cn(text(outer.className), text(own.className));
  if (outer.ref && own.ref) merged.ref = bothRefs(outer.ref as Ref<unknown>, own.ref as Ref<unknown>);
  return merged;
}

function isHandler(name: string, value: unknown): value is (...input: unknown[]) => void {
  return /^on[A-Z]/.test(name) && typeof value === 'function';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function bothRefs(...refs: Ref<unknown>[]): Ref<unknown> {
  return (element) => {
    for (const ref of refs) {
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
    }
  };
}
