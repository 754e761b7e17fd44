import { describe, expect, it } from 'vitest';
import { branchNodes } from '@/lib/engine/branch-deadline';
import { createDrive, drive } from './drive';
import { type FlowNode, type FlowType, flow } from './flow';
import { inputOf, statusesOf } from './inspect';
import { ask, done, fail, iterate, sleep, within } from './script';

const connections = [
  'start -> fork, fork -> quick, fork -> slow, slow -> after',
  'quick -> join, after -> join, join -> end',
];

function forked(nodes: Record<string, FlowType | FlowNode> = {}, ...more: string[]) {
  return flow({ fork: 'pass', ...nodes }, ...connections, ...more);
}

const script = { fork: within(100), quick: done('q', { takesMs: 5 }), slow: done('s', { takesMs: 500 }) };

describe('The deadline of branches', () => {
  it('fails what has not ended by then; without a way on, the run fails and says why.', () => {
    const { state } = drive(forked(), script);
    expect(state).toMatchObject({
      status: 'failed',
      endedAt: 100,
      error: { nodeId: 'slow', code: 'branch_deadline' },
    });
    expect(state.error?.message).toBe(
      'The branches of “fork” had 100 ms, and this step had not ended by then',
    );
    expect(state.scopes.get('')?.steps.get('slow')?.attempts).toHaveLength(1);
  });

  it('leaves branches alone that are done in time.', () => {
    const run = drive(forked(), { ...script, slow: done('s', { takesMs: 99 }) });
    expect(run.state.status).toBe('completed');
    expect(run.log.filter(({ type }) => type === 'step.deadline_passed')).toHaveLength(0);
  });

  it('lets a join that takes failures go on with what has come.', () => {
    const run = drive(forked({ join: { join: 'settled' }, after: { join: 'settled' } }), script);
    expect(run.state).toMatchObject({ status: 'completed', endedAt: 100 });
    expect(inputOf(run, 'join')).toMatchObject({ quick: 'q' });
    expect(statusesOf(run)).toMatchObject({ slow: 'failed', join: 'completed', end: 'completed' });
  });

  it('takes error routes and goes past steps that may fail.', () => {
    const routed = drive(forked({ rescue: 'handler' }, 'slow:error -> rescue'), script);
    expect(statusesOf(routed)).toMatchObject({ slow: 'failed', after: 'skipped', rescue: 'completed' });
    expect(routed.state).toMatchObject({ status: 'completed', endedAt: 100 });
    const passed = drive(forked({ slow: { onError: 'continue' } }), script);
    expect(statusesOf(passed)).toMatchObject({ slow: 'failed', after: 'completed', join: 'completed' });
  });

  it('ends waits, backoffs and loops, and starts no retry.', () => {
    for (const slow of [ask(), sleep(5_000), fail()]) {
      const run = drive(
        forked({ slow: { retry: { maxRetries: 9, initialDelayMs: 1_000 } }, after: { join: 'settled' } }),
        { ...script, slow },
      );
      expect(statusesOf(run)).toMatchObject({ slow: 'failed', join: 'completed' });
      expect(run.state.endedAt).toBe(100);
      expect(run.state.backoffs.size + run.state.waiting.size + run.state.ready.size).toBe(0);
    }
    const looped = drive(
      flow(
        { fork: 'pass', each: 'loop', join: { join: 'settled' } },
        'fork -> quick, fork -> each, each:body -> work, each:done -> join, quick -> join',
      ),
      { ...script, each: iterate([1, 2, 3]), work: done('w', { takesMs: 60 }) },
    );
    expect(statusesOf(looped)).toMatchObject({ each: 'failed', join: 'completed' });
    expect(looped.state).toMatchObject({ status: 'completed', endedAt: 100 });
    expect(looped.state.scopes.get('')?.busy).toBe(0);
  });

  it('ends quietly what a join has gone on without.', () => {
    const run = drive(forked({ join: { join: 'any' } }), { ...script, end: done('e', { takesMs: 300 }) });
    expect(run.state).toMatchObject({ status: 'completed', endedAt: 305 });
    expect(statusesOf(run)).toMatchObject({ slow: 'failed', after: 'skipped', end: 'completed' });
  });

  it('fails a join that needs more branches than have come.', () => {
    const run = drive(forked({ join: { join: 2 } }), script);
    expect(run.state).toMatchObject({ status: 'failed', error: { code: 'branch_deadline' } });
  });

  it('says nothing of what comes after the join, nor of what other ways lead to.', () => {
    const { plan } = createDrive(
      forked({}, 'start -> beside, beside -> mixed, quick -> mixed, slow -> alone'),
    );
    expect(branchNodes(plan, 'fork').sort()).toEqual(['after', 'alone', 'quick', 'slow']);
    const run = drive(forked({ join: { join: 'settled' } }), {
      ...script,
      slow: done('s', { takesMs: 50 }),
      end: done('e', { takesMs: 5_000 }),
    });
    expect(run.state).toMatchObject({ status: 'completed', endedAt: 5_050 });
  });

  it('stands still while the run is paused.', () => {
    const run = createDrive(forked({}), { ...script, slow: ask() });
    run.run(50);
    run.append({ type: 'run.pause_requested', at: 50 });
    run.run(50);
    expect(run.state.status).toBe('paused');
    run.now = 1_050;
    run.append({ type: 'run.resumed', at: 1_050 });
    run.run();
    expect(run.state).toMatchObject({ status: 'failed', endedAt: 1_100 });
  });

  it('holds for each iteration of a loop by itself.', () => {
    const run = drive(
      flow(
        { each: 'loop', fork: 'pass', join: { join: 'settled' } },
        'each:body -> fork, fork -> quick, fork -> slow, quick -> join, slow -> join',
      ),
      {
        each: iterate([1, 2]),
        fork: within(100),
        slow: ({ index }) => done('s', { takesMs: index === 0 ? 500 : 50 }),
      },
    );
    expect(run.state).toMatchObject({ status: 'completed', endedAt: 150 });
    expect(statusesOf(run, 'each:0')).toMatchObject({ slow: 'failed', join: 'completed' });
    expect(statusesOf(run, 'each:1')).toMatchObject({ slow: 'completed', join: 'completed' });
  });

  it('comes to the same after a crash at any moment.', () => {
    for (let ticks = 1; ticks < 12; ticks += 1) {
      let run = createDrive(forked({ join: { join: 'settled' }, after: { join: 'settled' } }), script);
      for (let n = 0; n < ticks; n += 1) run.tick();
      run = run.crash();
      run.run();
      expect(statusesOf(run)).toMatchObject({ slow: 'failed', join: 'completed', end: 'completed' });
      expect(run.state.endedAt).toBe(100);
    }
  });
});
