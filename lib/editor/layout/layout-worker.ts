import { errorMessage } from '@/lib/shared/errors';
import { arrangedMoves } from '@/lib/workflow/layout';
import type { ArrangeAnswer, ArrangeRequest } from './arrange-request';

// The layout in a thread of its own: a large graph takes a second, and the canvas must not stand still meanwhile.

addEventListener('message', ({ data }: MessageEvent<ArrangeRequest>) => postMessage(answer(data)));

function answer({ id, nodes, connections, nodeIds }: ArrangeRequest): ArrangeAnswer {
  try {
    return { id, moves: arrangedMoves({ nodes, connections }, nodeIds) };
  } catch (error) {
    return { id, error: errorMessage(error) };
  }
}
