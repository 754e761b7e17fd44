/** Published events have types without white space, so none of them is taken for one of an integration. */
export function integrationEvents(name: string): string {
  return `integration ${name}`;
}
