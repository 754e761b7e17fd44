// CSV as RFC 4180 has it, read piece by piece: quotes, line breaks inside quotes, CRLF or LF. The separator is whichever
// of comma, semicolon and tab the first line has most of.

export type CsvLine = { line: number; fields: string[] };

const MAX_FIELD = 1_000_000;

export type CsvParser = {
  /** Takes the next piece of text and gives the lines it completes. */
  push: (text: string) => CsvLine[];
  /** The last line, which may lack its end. */
  end: () => CsvLine[];
};

export function createCsvParser(): CsvParser {
  let separator: string | null = null;
  /** Text that cannot be read before its first line has ended. */
  let head = '';
  let field = '';
  let fields: string[] = [];
  let state: 'plain' | 'quoted' | 'quote in quotes' = 'plain';
  let line = 1;
  let startedAt = 1;
  let sawReturn = false;

  const endLine = (done: CsvLine[]) => {
    const isBlank = fields.length === 0 && field === '';
    if (!isBlank) done.push({ line: startedAt, fields: [...fields, field] });
    fields = [];
    field = '';
    startedAt = line;
  };

  const take = (sign: string, done: CsvLine[]) => {
    if (sign === '\n') line += 1;
    if (state === 'quoted') {
      if (sign === '"') state = 'quote in quotes';
      else field += sign;
      if (field.length > MAX_FIELD) throw new RangeError(`Line ${startedAt} has a field that is too long.`);
      return;
    }
    if (state === 'quote in quotes') {
      state = 'plain';
      if (sign === '"') {
        state = 'quoted';
        field += sign;
        return;
      }
    }
    if (sign === '\n' && sawReturn) {
      sawReturn = false;
      startedAt = line;
      return;
    }
    sawReturn = sign === '\r';
    if (sign === '\n' || sign === '\r') endLine(done);
    else if (sign === separator) {
      fields.push(field);
      field = '';
    } else if (sign === '"' && field === '') state = 'quoted';
    else field += sign;
  };

  const read = (text: string): CsvLine[] => {
    const done: CsvLine[] = [];
    for (const sign of text) take(sign, done);
    return done;
  };

  return {
    push: (text) => {
      if (separator !== null) return read(text);
      head += text;
      if (!/[\r\n]/.test(head)) return [];
      separator = separatorOf(head);
      return read(head.replace(/^\uFEFF/, ''));
    },
    end: () => {
      const rest: CsvLine[] = [];
      if (separator === null) {
        separator = separatorOf(head);
        rest.push(...read(head.replace(/^\uFEFF/, '')));
      }
      endLine(rest);
      return rest;
    },
  };
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const bare = first.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => [sign, bare.split(sign).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** One line of CSV. */
export function csvLine(fields: readonly string[]): string {
  const quoted = fields.map((field) =>
    /[",;\t\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field,
  );
  return `${quoted.join(',')}\r\n`;
}
