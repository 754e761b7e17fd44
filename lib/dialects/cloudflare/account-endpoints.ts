import { z } from 'zod';
import { timestamp } from '@/lib/api/contracts/common';
import { defineEndpoint } from '@/lib/api/define-endpoint';
import { account, base, pages } from './endpoint-parts';
import { enveloped, paged } from './envelope';

const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal('standard'),
  created_on: timestamp,
});

/** What clients ask before anything else, to find out who they are and on which account they work. */
export const accounts = {
  list: defineEndpoint({
    ...base,
    id: 'cloudflare.accounts.list',
    method: 'GET',
    path: '/client/v4/accounts',
    scope: null,
    summary: 'The organization of the caller',
    query: pages.extend({ name: z.string().max(200).optional() }),
    response: paged(accountSchema),
  }),
  get: defineEndpoint({
    ...base,
    id: 'cloudflare.accounts.get',
    method: 'GET',
    path: '/client/v4/accounts/:accountId',
    scope: null,
    summary: 'The organization of the caller',
    params: account,
    response: enveloped(accountSchema),
  }),
  memberships: defineEndpoint({
    ...base,
    id: 'cloudflare.memberships.list',
    method: 'GET',
    path: '/client/v4/memberships',
    scope: null,
    summary: 'The membership of the caller in that organization',
    query: pages,
    response: paged(
      z.object({
        id: z.string(),
        status: z.literal('accepted'),
        account: accountSchema,
        roles: z.array(z.string()),
      }),
    ),
  }),
  user: defineEndpoint({
    ...base,
    id: 'cloudflare.user.get',
    method: 'GET',
    path: '/client/v4/user',
    scope: null,
    summary: 'Who the caller is',
    response: enveloped(z.object({ id: z.string(), email: z.string(), first_name: z.string() })),
  }),
  verifyToken: defineEndpoint({
    ...base,
    id: 'cloudflare.user.tokens.verify',
    method: 'GET',
    path: '/client/v4/user/tokens/verify',
    scope: null,
    summary: 'Whether the token is valid',
    response: enveloped(z.object({ id: z.string(), status: z.literal('active') })),
  }),
};
