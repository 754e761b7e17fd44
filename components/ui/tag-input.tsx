'use client';

import { type KeyboardEvent, useState } from 'react';
import { useFieldControl } from './field';
import { Tag } from './tag';

export type TagInputProps = {
  tags: readonly string[];
  onTagsChange: (tags: string[]) => void;
  placeholder?: string;
  maxLength?: number;
};

/** Enter or a comma ends a tag; Backspace in the empty box takes the last one away. */
export function TagInput({ tags, onTagsChange, placeholder, maxLength = 64 }: TagInputProps) {
  const [text, setText] = useState('');
  const add = () => {
    const added = text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (added.length > 0) onTagsChange([...new Set([...tags, ...added])]);
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if ((event.key === 'Enter' && text.trim() !== '') || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && text === '') {
      onTagsChange(tags.slice(0, -1));
    }
  };
  return (
    <div className="control flex min-h-8 flex-wrap items-center gap-1 px-1.5 py-1">
      {tags.map((tag) => (
        <Tag key={tag} name={tag} onRemove={() => onTagsChange(tags.filter((other) => other !== tag))} />
      ))}
      <input
        {...useFieldControl()}
        value={text}
        maxLength={maxLength}
        placeholder={tags.length === 0 ? placeholder : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
        className="h-5.5 min-w-20 flex-1 bg-transparent px-1 outline-none"
      />
    </div>
  );
}
