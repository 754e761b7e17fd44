import { atob, btoa, TextDecoder, TextEncoder } from './guest/bytes';
import { structuredClone } from './guest/clone';
import { connect } from './guest/core';
import { crypto, dates } from './guest/crypto';
import { fetch, Headers } from './guest/fetch';
import type { Core } from './guest/host';
import { URL, URLSearchParams } from './guest/url';
import { makeWorkflow } from './guest/workflow';

/** The larger part of the library, which the machine loads when code asks for something of it. */
export function makeLibrary(core: Core): Record<string, unknown> {
  connect(core);
  return {
    atob,
    btoa,
    TextDecoder,
    TextEncoder,
    structuredClone,
    crypto,
    dates,
    fetch,
    Headers,
    URL,
    URLSearchParams,
    workflow: makeWorkflow,
  };
}
