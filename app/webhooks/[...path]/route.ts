import { receiveWebhook } from '@/lib/server/triggers/receive-webhook';

export {
  receiveWebhook as DELETE,
  receiveWebhook as GET,
  receiveWebhook as HEAD,
  receiveWebhook as OPTIONS,
  receiveWebhook as PATCH,
  receiveWebhook as POST,
  receiveWebhook as PUT,
};
