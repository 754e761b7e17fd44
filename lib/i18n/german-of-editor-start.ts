import { editorStartMessages } from './german/editor-start';
import { problemsMessages } from './german/problems';
import { stepTypesMessages } from './german/step-types';
import type { Language } from './translate';

/**
 * What the editor can say before anything is opened in it, problems of the draft included. Its page waits for these only, and
 * gets all the others a moment later: they are ten times as many.
 */
export const germanOfEditorStart: Language = {
  locale: 'de',
  messages: { ...editorStartMessages, ...stepTypesMessages, ...problemsMessages },
};
