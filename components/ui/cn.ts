import { type ClassValue, clsx } from 'clsx';
import { mergeClasses } from './merge-classes';

/** Class names joined; of two that contradict each other the later one counts. */
export function cn(...names: ClassValue[]): string {
  return mergeClasses(clsx(names));
}
