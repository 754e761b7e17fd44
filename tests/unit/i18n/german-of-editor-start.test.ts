import { describe, expect, it } from 'vitest';
import { germanOfEditorStart } from '@/lib/i18n/german-of-editor-start';
import { nodeDefinitions } from '@/lib/nodes/registry';
import { modulesOfFirstLoad } from '@/scripts/lib/i18n/first-load.mjs';
import { readMessages } from '@/scripts/lib/i18n/messages.mjs';
import { wordsOfCard } from './words-of-card';

// The first load of `/workflows/:id`, with what its frame says and what may be wrong with a draft.
const files: string[] = await modulesOfFirstLoad([
  'app/layout.tsx',
  'app/not-found.tsx',
  'app/workflows/[workflowId]/layout.tsx',
  'app/workflows/[workflowId]/page.tsx',
  'lib/editor/problems-in.ts',
]);
const used: { message: string; file: string }[] = [
  ...readMessages(files.filter((file) => !file.startsWith('app/'))),
  ...nodeDefinitions.flatMap((definition) =>
    wordsOfCard(definition).map((message) => ({ message, file: definition.type })),
  ),
];

describe('the German that the editor begins with', () => {
  it('is all that it says before anything is opened: move what is missing to german/editor-start.ts', () => {
    const missing = used.filter(({ message }) => germanOfEditorStart.messages[message] === undefined);
    expect(missing.map(({ file, message }) => `${file}: ${message}`)).toEqual([]);
    expect(used.length).toBeGreaterThan(300);
  });

  it('comes without the guides of the step types, which are loaded when somebody asks for one', () => {
    expect(files).toContain('lib/nodes/http/definition.ts');
    expect(files.filter((file) => /guide/.test(file))).toEqual([]);
  });

  it('is nothing more: move what is only said later to the file of its folder', () => {
    const said = new Set(used.map(({ message }) => message));
    expect(Object.keys(germanOfEditorStart.messages).filter((message) => !said.has(message))).toEqual([]);
  });
});
