import { type StepContext, StepError } from '@/lib/nodes/executor';
import type { Json } from '@/lib/shared/json';
import type { JsonSchema } from '../functions/json-schema';
import { heardByMany } from '../heard-by-many';
import type { Model } from './ask-model';
import type { Message, ModelReply } from './conversation';
import { readOutput, withFormat } from './output';
import type { Tools } from './tools';

// The conversation of an agent: the model answers, its calls are carried out, until it has said what it has to say or a
// budget is used up. Every turn is written to the log of the step.

export type AgentRun = {
  model: Model;
  modelName: string;
  instructions: string;
  /** What it is asked. */
  prompt: string;
  tools: Tools;
  /** What its last answer must fit; null: anything. */
  outputSchema: JsonSchema | null;
  temperature: number | undefined;
  maxTurns: number;
  maxOutputTokens: number;
  tokenBudget: number;
  timeoutMs: number;
  signal: AbortSignal;
  log: StepContext<unknown>['log'];
};

const MAX_REPAIRS = 2;
const MAX_LINE = 2_000;

export async function runAgent(run: AgentRun): Promise<Json> {
  const { timeoutMs } = run;
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(outOfTime(timeoutMs)), timeoutMs);
  const signal = heardByMany(AbortSignal.any([run.signal, limit.signal]));
  try {
    return await converse({ ...run, signal });
  } catch (error) {
    if (limit.signal.aborted && !run.signal.aborted) throw limit.signal.reason;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function converse(run: AgentRun): Promise<Json> {
  const { prompt, tools, outputSchema, maxTurns, log } = run;
  const messages: Message[] = [{ role: 'user', text: prompt }];
  let tokens = 0;
  let repairs = 0;
  log('info', `Asked: ${prompt.slice(0, MAX_LINE)}`);
  for (let turn = 1; turn <= maxTurns; turn += 1) {
    const reply = await ask(run, messages);
    tokens += reply.tokens.input + reply.tokens.output;
    tell(run, turn, reply, tokens);
    messages.push({ role: 'assistant', text: reply.text, calls: reply.calls });
    if (reply.calls.length > 0) {
      requireBudget(run, tokens);
      messages.push({ role: 'tools', results: await tools.carryOut(reply.calls, run.signal) });
      continue;
    }
    if (reply.isCut) throw cutOff(run);
    const output = readOutput(reply.text, outputSchema);
    if (output.problem === null) return output.value;
    repairs += 1;
    if (repairs > MAX_REPAIRS) throw misfit(output.problem);
    requireBudget(run, tokens);
    log('warn', `The answer does not fit: ${output.problem}`);
    messages.push({ role: 'user', text: `${output.problem} Answer again, with the JSON alone.` });
  }
  throw new StepError(
    'agent_turns',
    `The agent was not done after ${maxTurns} turns. Allow more, or ask for less.`,
    {
      retryable: false,
    },
  );
}

function ask(run: AgentRun, messages: readonly Message[]): Promise<ModelReply> {
  const { model, modelName, instructions, outputSchema, tools, temperature, maxOutputTokens, signal } = run;
  signal.throwIfAborted();
  return model(
    {
      model: modelName,
      instructions: withFormat(instructions, outputSchema),
      messages,
      tools: tools.specs,
      temperature,
      maxOutputTokens,
    },
    signal,
  );
}

function tell({ log }: AgentRun, turn: number, { text, calls, tokens }: ModelReply, total: number): void {
  const asks = calls.map(({ name }) => name).join(', ');
  const said = text === '' ? '' : ` ${text.slice(0, MAX_LINE)}`;
  log('info', `Turn ${turn}:${said}${asks === '' ? '' : ` [calls ${asks}]`}`, {
    turn,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    totalTokens: total,
  });
}

function requireBudget({ tokenBudget }: AgentRun, tokens: number): void {
  if (tokens < tokenBudget) return;
  throw new StepError(
    'agent_tokens',
    `The agent has used ${tokens} tokens of its ${tokenBudget} and was not done. Allow more, or ask for less.`,
    { retryable: false },
  );
}

function cutOff({ maxOutputTokens }: AgentRun): StepError {
  return new StepError('agent_cut_off', `The answer was longer than ${maxOutputTokens} tokens. Allow more.`, {
    retryable: false,
  });
}

function misfit(problem: string): StepError {
  return new StepError('agent_output_invalid', `The agent did not answer as asked: ${problem}`);
}

function outOfTime(timeoutMs: number): StepError {
  return new StepError('timeout', `The agent took longer than its limit of ${timeoutMs} ms.`);
}
