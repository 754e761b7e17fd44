import { z } from 'zod';
import { defineEndpoint } from '../define-endpoint';
import { pageQuery, timestamp } from './common';

// What a person is told in the app. Everybody sees their own.

const notification = z.object({
  id: z.string(),
  title: z.string(),
  message: z.string(),
  link: z.string().nullable().meta({ description: 'Path in the app that it leads to' }),
  workflowId: z.string().nullable(),
  executionId: z.string().nullable(),
  createdAt: timestamp,
  readAt: timestamp.nullable(),
});

export const notifications = {
  list: defineEndpoint({
    id: 'notifications.list',
    method: 'GET',
    path: '/api/v1/notifications',
    scope: 'workflows:read',
    summary: 'List your notifications, newest first',
    query: z.object({
      unread: z.enum(['true', 'false']).default('false').meta({ description: 'Only what was not read yet' }),
      execution_id: z.string().max(200).optional(),
      ...pageQuery,
    }),
    response: z.object({
      count: z.number().int(),
      unreadCount: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
      notifications: z.array(notification),
    }),
    status: 200,
  }),

  read: defineEndpoint({
    id: 'notifications.read',
    method: 'POST',
    path: '/api/v1/notifications/:id/read',
    scope: 'workflows:read',
    summary: 'Mark a notification as read, or as not read',
    params: z.object({ id: z.string().min(1).max(200).meta({ description: 'Id of the notification' }) }),
    body: z.object({ read: z.boolean().default(true) }),
    isBodyOptional: true,
    response: notification,
    status: 200,
    errors: ['not_found'],
    examples: [{ title: 'Not read after all', body: { read: false } }],
  }),

  readAll: defineEndpoint({
    id: 'notifications.readAll',
    method: 'POST',
    path: '/api/v1/notifications/read',
    scope: 'workflows:read',
    summary: 'Mark all your notifications as read',
    response: z.object({ updated: z.number().int() }),
    status: 200,
  }),

  stream: defineEndpoint({
    id: 'notifications.stream',
    method: 'GET',
    path: '/api/v1/notifications/stream',
    scope: 'workflows:read',
    summary: 'Hear of your notifications as they come',
    description:
      'Server-sent events: `changed` with `{unreadCount, latest}`, once at the beginning and whenever there is something new ' +
      'or something was read. `latest` is the newest unread notification, or null.',
    response: 'events',
    status: 200,
  }),
};

export type NotificationChange = {
  unreadCount: number;
  latest: z.output<typeof notification> | null;
};
