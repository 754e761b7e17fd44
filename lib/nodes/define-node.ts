import type { z } from 'zod';
import type { Json } from '@/lib/shared/json';
import type { CredentialType } from './credential-types';
import type { Say } from './describe';

declare module 'zod' {
  /** What `.meta()` of a config field may say; forms, docs and checks read it. */
  interface GlobalMeta {
    label?: string;
    widget?: Widget;
    /** One or two sentences for the person who fills in the field. */
    help?: string;
    placeholder?: string;
    /** Unit of a number, shown after it. */
    unit?: 'ms' | 's' | 'bytes' | 'items';
    /** Shown only on demand. */
    advanced?: boolean;
    /** Of a field of a credential: never shown again. */
    secret?: boolean;
    /** With the widget `pick`: what its value is the name of. */
    picks?: PickKind;
    /** Of picked credentials: the types that fit; default: those an HTTP request can carry. */
    credentialTypes?: readonly CredentialType[];
  }
}

// One declaration of a node type, safe for the browser. Palette, card, form, autocomplete, validation, docs and the
// engine's traits are all read from it; the guide beside it is for people who ask, the executor for the worker only.

export type NodeKind = 'trigger' | 'action' | 'flow' | 'data' | 'people' | 'ai' | 'code';

export type Port = { id: string; label?: string };

/** How a form draws a config field; in zod: `.meta({ label, widget, help, placeholder })`. */
export type Widget =
  | 'text'
  | 'textarea'
  | 'number'
  | 'select'
  | 'switch'
  | 'key-value'
  | 'list'
  | 'code'
  | 'expression'
  | 'template'
  | 'schedule'
  | 'timezone'
  | 'duration'
  | 'pick'
  | 'json'
  | 'cases';

/** What a field can name: something that is listed by the public API. */
export type PickKind =
  | 'credential'
  | 'workflow'
  | 'function'
  | 'agent'
  | 'table'
  | 'integration'
  | 'operation';

export type NodeDefinition<
  Type extends string = string,
  Config extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  OutPort extends string = string,
> = {
  type: Type;
  version: number;
  kind: NodeKind;
  title: string;
  /** One sentence: what the step does. */
  summary: string;
  /** A lucide icon name in kebab-case. */
  icon: string;
  inputs: readonly Port[];
  /** Ports it may send a token through, without `error`, which every node but a trigger has. */
  outputs: readonly { id: OutPort; label?: string }[];
  /** Ports that depend on the config, such as the cases of a switch. Replaces `outputs` where present. */
  portsOf?: (config: Record<string, Json>) => Port[];
  /**
   * The settings. Every string is a template, except fields whose meta has widget `expression` or `code`, which reach
   * the executor untouched.
   */
  config: Config;
  output: Output;
  /**
   * `pure`: same input, same output, no side effect; the engine need not wait for durability before going on.
   * `external`: the outside world may notice; the result is durable before any successor starts.
   */
  effect: 'pure' | 'external';
  /** Whether `result` for the successors stays what it was before this step (conditions, delays …). */
  passThrough?: boolean;
  /** The output port whose successors run once per item, for loops. */
  bodyPort?: OutPort;
  /** Runs only when one of its source nodes failed (takes failed sources as input). */
  handlesErrors?: boolean;
  /** Once it is completed, the loop around it begins no further iteration. */
  breaksLoop?: boolean;
  /** The second line of a node card, from the config as it stands, in the words of `say`. */
  describe?: (config: Record<string, Json>, say: Say) => string;
};

export function defineNode<
  const Type extends string,
  Config extends z.ZodObject,
  Output extends z.ZodType,
  const OutPort extends string,
>(definition: NodeDefinition<Type, Config, Output, OutPort>): NodeDefinition<Type, Config, Output, OutPort> {
  return definition;
}

/** Every port a node with this config can send through, `error` included. */
export function outputPortsOf(definition: NodeDefinition, config: Record<string, Json>): readonly Port[] {
  const own = definition.portsOf ? definition.portsOf(config) : definition.outputs;
  return definition.kind === 'trigger' ? own : [...own, { id: 'error', label: 'error' }];
}
