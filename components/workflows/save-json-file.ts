import { slugify } from '@/lib/shared/slug';

/** Gives the browser a file to save. */
export function saveJsonFile(fileName: string, value: unknown): void {
  saveFile(fileName, 'application/json', `${JSON.stringify(value, null, 2)}\n`);
}

export function saveFile(fileName: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

export function fileNameOf(name: string): string {
  return `${slugify(name) || 'workflow'}.json`;
}
