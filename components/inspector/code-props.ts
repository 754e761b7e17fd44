import type { KnownName } from '@/lib/editor/known-names';

/** What a text can name, asked for when something is completed. */
export type CodeNames = () => readonly KnownName[];

export type CodeLanguage = 'json' | 'code' | 'expression' | 'template';

export type CodeEditorProps = {
  label: string;
  language: CodeLanguage;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Mod Enter. */
  onSubmit?: () => void;
  placeholder?: string;
  names?: CodeNames;
  isReadOnly?: boolean;
  invalid?: boolean;
  describedBy?: string;
};
