import { isPlainObject } from '@/lib/shared/json';
import { type Loose, leftStep, type MadeStep } from './report';

// Nodes of n8n that work on all items at once, which are one list here.

const LIST = 'Here it works on a list: make sure that the step before gives one.';

export function sortItems({ type = 'simple', sortFieldsUi }: Loose): MadeStep {
  const fields = listOf(sortFieldsUi, 'sortField').filter(({ fieldName }) => typeof fieldName === 'string');
  if (type !== 'simple' || fields.length === 0) return leftStep('Only sorting by fields has a counterpart.');
  const by = fields.map(({ fieldName, order }) => ({
    key: itemField(fieldName),
    order: order === 'descending' ? 'desc' : 'asc',
  }));
  return { type: 'sort', config: { items: 'result', by }, note: LIST };
}

export function limitItems({ maxItems = 1, keep }: Loose): MadeStep {
  if (keep === 'lastItems') return leftStep('Only the first items of a list can be kept.');
  const config = { items: 'result', condition: 'true', limit: Number(maxItems) };
  return { type: 'filter', config, note: LIST };
}

const operations: Record<string, string> = {
  count: 'count',
  sum: 'sum',
  average: 'avg',
  min: 'min',
  max: 'max',
  append: 'collect',
  countUnique: 'distinct',
};

export function summarizeItems({ fieldsToSummarize, fieldsToSplitBy = '' }: Loose): MadeStep {
  const asked = listOf(fieldsToSummarize, 'values').map(({ aggregation = 'count', field }) => ({
    name: `${String(aggregation)}_${String(field)}`,
    operation: operations[String(aggregation)],
    value: itemField(field),
  }));
  const unknown = asked.some(({ operation }) => operation === undefined);
  if (asked.length === 0 || unknown) return leftStep('What it works out has no counterpart.');
  const groupBy = String(fieldsToSplitBy)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => ({ name, key: itemField(name) }));
  return { type: 'aggregate', config: { items: 'result', groupBy, fields: asked }, note: LIST };
}

function itemField(name: unknown): string {
  return String(name)
    .split('.')
    .reduce(
      (path, part) => (/^[A-Za-z_]\w*$/.test(part) ? `${path}.${part}` : `${path}[${JSON.stringify(part)}]`),
      'item',
    );
}

function listOf(holder: unknown, key: string): Loose[] {
  const list = isPlainObject(holder) ? holder[key] : undefined;
  return Array.isArray(list) ? list.filter(isPlainObject) : [];
}
