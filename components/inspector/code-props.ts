import type { KnownName } from '@/lib/editor/known-names';

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
  names?: readonly KnownName[];
  isReadOnly?: boolean;
  invalid?: boolean;
  describedBy?: string;
};
