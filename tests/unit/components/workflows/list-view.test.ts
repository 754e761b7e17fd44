import { describe, expect, it } from 'vitest';
import { isFiltered, listApiQuery, listSearch, parseListView } from '@/components/workflows/list-view';

const parse = (search: string) => parseListView(new URLSearchParams(search));

describe('the view of the workflow list in its address', () => {
  it('is nothing when everything is as usual', () => {
    expect(listSearch(parse(''))).toBe('');
    expect(isFiltered(parse(''))).toBe(false);
  });

  it('comes back from its own query string', () => {
    const view = parse('?search=a%26b&status=active&tag=shop&sort=name:asc&page=3');
    expect(parse(listSearch(view))).toEqual(view);
    expect(view).toEqual({ search: 'a&b', status: 'active', tag: 'shop', sort: 'name:asc', page: 3 });
  });

  it.each(['page=0', 'page=-1', 'page=1.5', 'page=x', 'status=gone', 'sort=secret:asc'])(
    'takes the usual for what makes no sense: %s',
    (search) => expect(parse(search)).toEqual(parse('')),
  );

  it('asks the API for one page and for no filter that is not set', () => {
    expect(listApiQuery(parse('page=2'))).toEqual({ limit: '25', offset: '25', sort: 'updatedAt:desc' });
    expect(listApiQuery(parse('tag=shop&status=draft'))).toMatchObject({ tag: 'shop', status: 'draft' });
  });
});
