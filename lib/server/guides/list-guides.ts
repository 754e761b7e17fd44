import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { guides } from '@/lib/api/contracts/guides';
import type { AnswerOf } from '@/lib/api/define-endpoint';

type Guides = AnswerOf<typeof guides.list>;

/** In the order of reading; files of `docs/`. */
const slugs = [
  'first-workflow',
  'triggers',
  'expressions',
  'errors',
  'sharing',
  'approvals',
  'code',
  'code-workflows',
  'functions',
  'credentials',
  'integrations',
  'data-tables',
  'mail-and-notifications',
  'limits',
  'sdk',
  'dialects',
  'mcp',
  'import',
  'operations',
  'scaling',
  'architecture',
] as const;

let cached: Promise<Guides> | undefined;

export function listGuides(): Promise<Guides> {
  cached ??= readAll();
  return cached;
}

async function readAll(): Promise<Guides> {
  const list = await Promise.all(
    slugs.map(async (slug) => {
      const text = await readFile(path.join(process.cwd(), 'docs', `${slug}.md`), 'utf8');
      const title = /^# (.+)$/m.exec(text)?.[1] ?? slug;
      return { slug, title, text: text.replace(/^# .+\n+/, '') };
    }),
  );
  return { count: list.length, guides: list };
}
