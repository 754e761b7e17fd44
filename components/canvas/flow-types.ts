import type { EdgeTypes, NodeTypes } from '@xyflow/react';
import { ConnectionPath } from './connection-path';
import { GroupFrame } from './group-frame';
import { NoteCard } from './note-card';
import { StepCard } from './step-card';

// Module constants: a new object at each render would make React Flow throw every card away.

export const nodeTypes = { step: StepCard, note: NoteCard, group: GroupFrame } satisfies NodeTypes;
export const edgeTypes = { connection: ConnectionPath } satisfies EdgeTypes;
