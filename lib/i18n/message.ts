// A message is its English text. `{name}` in it stands for a value; `{{…}}` is left alone: workflows are full of that.

export type Value = string | number;

/** Names of the placeholders of a message, read off its text. Nothing for a text that is only known at run time. */
export type PlaceholdersOf<Message extends string> = string extends Message
  ? never
  : Message extends `${string}{${infer Name}}${infer Rest}`
    ? (Name extends `${string}${Ignored}${string}` ? never : Name) | PlaceholdersOf<Rest>
    : never;

/** What cannot be in the name of a placeholder. */
type Ignored = ' ' | '{' | '"' | '.' | ':' | ',';

/** The values a message needs: no argument at all when it has no placeholder. */
export type ValuesOf<Message extends string, Allowed> = string extends Message
  ? [values?: Readonly<Record<string, Allowed>>]
  : [PlaceholdersOf<Message>] extends [never]
    ? []
    : [values: Readonly<Record<PlaceholdersOf<Message>, Allowed>>];

const PLACEHOLDER = /(?<!\{)\{(\w+)\}(?!\})/g;

/** Texts and, at the odd places, names of placeholders. */
export function splitMessage(message: string): string[] {
  return message.split(PLACEHOLDER);
}

export function fillIn(message: string, values: Readonly<Record<string, Value>>, locale: string): string {
  return message.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}

/**
 * Marks a message where it is declared once and translated where it is shown, as in a table of labels. One that is put together
 * there (`msg(`${name} added`)`) is in the catalogues as `{0} added`.
 */
export function msg<const Message extends string>(message: Message): Message {
  return message;
}

/** A message with its values, to be translated where it is said. Values are somebody's own words and stay as they are. */
export type Said = { readonly message: string; readonly values: Readonly<Record<string, Value>> };

/** `said('{name} added', { name })`: unlike one that is put together with `msg`, it tells the words of people from its own. */
export function said<const Message extends string>(
  message: Message,
  ...[values]: ValuesOf<Message, Value>
): Said {
  return { message, values: values ?? {} };
}

/** Words that are not translated: of people, or of the page in its language already. */
export function asIs(text: string): Said {
  return { message: '{text}', values: { text } };
}
