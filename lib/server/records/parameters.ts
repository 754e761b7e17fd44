/** The values of a statement in the making; `add` answers the place of a value in its text. */
export type Parameters = { values: unknown[]; add: (value: unknown) => string };

export function createParameters(...values: unknown[]): Parameters {
  return {
    values,
    add: (value) => {
      values.push(value);
      return `$${values.length}`;
    },
  };
}
