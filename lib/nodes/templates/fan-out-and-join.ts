import { connect, note, objectSchema, type StarterTemplate, starterDefinition, step } from './starter';

export const fanOutAndJoin: StarterTemplate = {
  slug: 'fan-out-and-join',
  name: 'Fan out and join',
  description:
    'Works out three parts of an order at the same time, waits for all of them and puts them together.',
  tags: ['parallel', 'join', 'starter'],
  definition: starterDefinition({
    nodes: [
      step('start', 'trigger.manual', 'Order received', [0, 1]),
      step('split', 'parallel', 'At the same time', [1, 1]),
      step('price', 'set', 'Price', [2, 0], {
        config: {
          fields: [
            {
              path: 'net',
              expression: 'input.items.reduce((sum, item) => sum + item.price * item.quantity, 0)',
            },
          ],
        },
      }),
      step('stock', 'set', 'Stock', [2, 1], {
        config: {
          fields: [
            { path: 'available', expression: 'input.items.every(item => item.inStock >= item.quantity)' },
          ],
        },
      }),
      step('shipping', 'set', 'Shipping', [2, 2], {
        config: { fields: [{ path: 'cost', expression: "input.country === 'DE' ? 5 : 15" }] },
      }),
      step('offer', 'set', 'Offer', [3, 1], {
        config: {
          fields: [
            { path: 'order', value: '{{input.orderId}}' },
            { path: 'total', expression: 'result.price.net + result.shipping.cost' },
            { path: 'available', expression: 'result.stock.available' },
          ],
        },
      }),
    ],
    connections: connect(
      'start -> split',
      'split -> price',
      'split -> stock',
      'split -> shipping',
      'price -> offer',
      'stock -> offer',
      'shipping -> offer',
    ),
    notes: [
      note('note_split', 'Every connection from here starts at once.', [1, -0.2]),
      note('note_join', '`Offer` waits for all three and sees their outputs by step id.', [3, -0.2], 'blue'),
    ],
    inputSchema: objectSchema({
      orderId: { type: 'string' },
      country: { type: 'string' },
      items: { type: 'array', items: { type: 'object' } },
    }),
    sampleInput: {
      orderId: 'A-1001',
      country: 'DE',
      items: [
        { sku: 'cup', price: 12, quantity: 2, inStock: 40 },
        { sku: 'pot', price: 35, quantity: 1, inStock: 3 },
      ],
    },
  }),
};
