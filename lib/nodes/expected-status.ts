// Patterns of HTTP statuses: `204`, `"2xx"`, `"200-299"`.

const classPattern = /^([1-5])xx$/i;
const rangePattern = /^([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?$/;

export function isStatusPattern(text: string): boolean {
  return text.split(',').every((part) => classPattern.test(part.trim()) || rangePattern.test(part.trim()));
}

export function isExpectedStatus(
  status: number,
  expect: string | number | readonly (string | number)[],
): boolean {
  if (typeof expect === 'object') return expect.some((pattern) => isExpectedStatus(status, pattern));
  if (typeof expect === 'number') return status === expect;
  return expect.split(',').some((part) => matches(status, part.trim()));
}

function matches(status: number, pattern: string): boolean {
  const statusClass = classPattern.exec(pattern)?.[1];
  if (statusClass) return Math.floor(status / 100) === Number(statusClass);
  const range = rangePattern.exec(pattern);
  if (!range) return false;
  const from = Number(range[1]);
  return status >= from && status <= Number(range[2] ?? from);
}
