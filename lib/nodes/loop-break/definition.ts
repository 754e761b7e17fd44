import { z } from 'zod';
import { defineNode } from '../define-node';

export const loopBreak = defineNode({
  type: 'loop_break',
  version: 1,
  kind: 'flow',
  title: 'End loop',
  summary: 'Ends the loop around it: no further item is begun.',
  icon: 'octagon-x',
  inputs: [{ id: 'input' }],
  outputs: [{ id: 'output' }],
  config: z.object({}),
  output: z.json().meta({ label: 'The input, unchanged' }),
  effect: 'pure',
  passThrough: true,
  breaksLoop: true,
});
