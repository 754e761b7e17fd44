import type { z } from 'zod';
import { t } from '@/components/i18n/t';
import { definitionInputSchema } from '@/lib/api/contracts/workflow-shape';
import type { workflows } from '@/lib/api/contracts/workflows';
import type { ForeignReport } from '@/lib/api/foreign/report';
import { definitionKeys, readImportSource, unknownKeys } from '@/lib/api/import-source';

export type ImportedWorkflow = z.input<typeof workflows.create.body>;

export type ReadImport =
  | { ok: true; workflow: ImportedWorkflow; ignored: string[]; report: ForeignReport | null }
  | { ok: false; message: string };

/** A workflow out of the text of a file; nothing of it is executed. */
export function readImport(text: string, fallbackName: string): ReadImport {
  const read = readImportSource(text);
  if (!read.ok) return read;
  const { source, report } = read;
  const fields = Object.fromEntries(
    definitionKeys.filter((key) => key in source).map((key) => [key, source[key]]),
  );
  const parsed = definitionInputSchema.safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      message: `${issue?.path.join('.') ?? t('The definition')}: ${issue ? t(issue.message) : t('cannot be read')}.`,
    };
  }
  const { name, description, tags } = source;
  return {
    ok: true,
    workflow: {
      ...parsed.data,
      name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 256) : fallbackName,
      ...(typeof description === 'string' ? { description: description.slice(0, 20_000) } : {}),
      ...(Array.isArray(tags)
        ? { tags: tags.filter((tag): tag is string => typeof tag === 'string').slice(0, 100) }
        : {}),
    },
    ignored: unknownKeys(source),
    report,
  };
}
