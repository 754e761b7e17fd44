import type { FunctionDraft } from './function-draft';

/** What the fields of every kind of function get. */
export type FunctionFieldsProps = {
  draft: FunctionDraft;
  edit: (part: Partial<FunctionDraft>) => void;
};
