import type { Page } from '@playwright/test';
import { callAs, createWorkflowAs, expect, test } from '../support/browser-test';
import { addFromPicker, card, connectionCount, newWorkflow, openEditor, showAll } from './editor-steps';

// What the mouse and the keyboard do on the canvas itself.

const node = (id: string, label: string, x: number, y: number, nodeId = 'noop', config = {}) => ({
  id,
  nodeId,
  label,
  position: { x, y },
  config,
});
const join = (sourceNodeId: string, targetNodeId: string, sourcePort = 'output') => ({
  sourceNodeId,
  sourcePort,
  targetNodeId,
  targetPort: 'input',
});

const line = {
  nodes: [
    node('start', 'Start', 0, 0, 'trigger.manual'),
    node('one', 'Alpha', 320, 0),
    node('two', 'Beta', 640, 40),
    node('three', 'Gamma', 960, 90),
  ],
  connections: [join('start', 'one'), join('one', 'two'), join('two', 'three')],
};

test.describe('The canvas', () => {
  test('inserts on a connection, deletes and closes the gap, and reconnects', async ({ page, person: _ }) => {
    const id = await createWorkflowAs(page, 'A line', line);
    await openEditor(page, id);
    await showAll(page);
    const middle = await between(page, 'Start', 'Alpha');
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.click(middle.x, middle.y);
    await addFromPicker(page, 'Log');
    await expect.poll(() => ends(page, id)).toEqual(['log_1>one', 'one>two', 'start>log_1', 'two>three']);

    await card(page, 'Log').click();
    await page.keyboard.press('Shift+Delete');
    await expect.poll(() => ends(page, id)).toEqual(['one>two', 'start>one', 'two>three']);

    await page.keyboard.press('Escape');
    await showAll(page);
    // Into a circle: refused. Elsewhere: done.
    await drag(page, await endOf(page, id, 'two>three'), inputOf(page, 'Alpha'));
    await drag(page, await endOf(page, id, 'start>one'), inputOf(page, 'Beta'));
    await expect.poll(() => ends(page, id)).toEqual(['one>two', 'start>two', 'two>three']);
  });

  test('aligns, groups, collapses and tidies up what is selected', async ({ page, person: _ }) => {
    const id = await createWorkflowAs(page, 'To be arranged', line);
    await openEditor(page, id);
    await showAll(page);
    await selectByBox(page, ['Beta', 'Gamma']);
    const bar = page.getByRole('toolbar', { name: 'Selected steps' });
    await expect(bar).toContainText('2 steps');
    await bar.getByRole('button', { name: 'Align top' }).click();
    await expect.poll(() => placesOf(page, id)).toMatchObject({ two: { y: 40 }, three: { y: 40 } });
    await bar.getByRole('button', { name: 'Group' }).click();
    await expect(page.locator('.react-flow__node-group')).toHaveCount(1);
    await page.getByRole('button', { name: 'Collapse the group' }).click();
    await expect(card(page, 'Beta')).toBeHidden();
    await expect(page.locator('.react-flow__node-group')).toContainText('2 steps');
    await page.getByRole('button', { name: 'Open the group' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Tidy up' }).click();
    await expect
      .poll(() => placesOf(page, id))
      .toMatchObject({ start: { x: 0, y: 0 }, one: { x: 320, y: 0 }, three: { x: 960, y: 0 } });
  });

  test('selects a connection of many from afar, and lets go of it', async ({ page, person: _ }) => {
    const nodes = Array.from({ length: 130 }, (_, index) =>
      node(
        `n${index}`,
        `Step ${index}`,
        (index % 13) * 400,
        Math.floor(index / 13) * 200,
        index === 0 ? 'trigger.manual' : 'noop',
      ),
    );
    const id = await createWorkflowAs(page, 'Many', {
      nodes,
      connections: [join('n0', 'n1'), join('n1', 'n2')],
    });
    await openEditor(page, id);
    await expect(page.locator('.flow')).toHaveAttribute('data-zoom', 'far');
    const between = async (left: string, right: string) => {
      const [from, to] = await Promise.all([left, right].map((name) => mark(page, name).boundingBox()));
      if (!from || !to) throw new Error(`${left} or ${right} is not to be seen`);
      return { x: (from.x + from.width + to.x) / 2, y: from.y + from.height / 2 };
    };
    const second = await between('n1', 'n2');
    await page.mouse.click(second.x, second.y);
    await page.mouse.click(second.x, second.y + 12);
    await page.keyboard.press('Delete');
    const first = await between('n0', 'n1');
    await page.mouse.click(first.x, first.y);
    await page.keyboard.press('Delete');
    await expect.poll(() => ends(page, id)).toEqual(['n1>n2']);
  });

  test('writes notes in Markdown, colours them and finds steps', async ({ page, person: _ }) => {
    await openEditor(page, await createWorkflowAs(page, 'With notes', line));
    await showAll(page);
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.keyboard.type('**Ask** Ada');
    await page.keyboard.press('Escape');
    const note = page.locator('.react-flow__node-note');
    await expect(note.locator('strong')).toHaveText('Ask');
    await page.getByRole('radio', { name: 'green' }).click();
    await expect(page.getByRole('radio', { name: 'green' })).toBeChecked();
    await note.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Text of the note, Markdown' })).toBeFocused();
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+f');
    await expect(page.getByRole('combobox', { name: 'Steps on the canvas' })).toBeFocused();
    await page.keyboard.type('gamma');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Step Gamma' })).toBeVisible();
    await expect(card(page, 'Gamma')).toBeFocused();
  });

  test('what opens over the canvas gives the focus back', async ({ page, person: _ }) => {
    await openEditor(page, await createWorkflowAs(page, 'There and back', line));
    const field = (name: string) => page.getByRole('combobox', { name });
    const closes = async (name: string, back: Place) => {
      await expect(field(name)).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(field(name)).toHaveCount(0);
      await expect(back).toBeFocused();
    };
    await card(page, 'Beta').focus();
    await page.keyboard.press('a');
    await closes('Add a step', card(page, 'Beta'));
    await page.keyboard.press('ControlOrMeta+f');
    await closes('Steps on the canvas', card(page, 'Beta'));
    await page.keyboard.press('ControlOrMeta+k');
    await closes('Search and commands', card(page, 'Beta'));
    // From the palette, which is gone by the time the search closes.
    await page.keyboard.press('ControlOrMeta+k');
    await field('Search and commands').fill('find on the canvas');
    await page.keyboard.press('Enter');
    await closes('Steps on the canvas', card(page, 'Beta'));
    const button = page.getByRole('button', { name: 'Search and commands' });
    await button.click();
    await closes('Search and commands', button);
  });

  test('connects and disconnects by keyboard', async ({ page, person: _ }) => {
    const id = await createWorkflowAs(page, 'By keyboard', line);
    await openEditor(page, id);
    await card(page, 'Start').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await expect(card(page, 'Start')).toBeFocused();
    await page.keyboard.press('c');
    await expect(page.getByRole('combobox', { name: 'Connect to' })).toBeFocused();
    await page.keyboard.type('gamma');
    await page.keyboard.press('Enter');
    await expect.poll(() => ends(page, id)).toContain('start>three');
    await page.getByRole('button', { name: 'Remove the connection to Alpha' }).press('Enter');
    await expect.poll(() => ends(page, id)).not.toContain('start>one');
    await page.keyboard.press('Escape');
    await expect(card(page, 'Start')).toBeFocused();
  });
});

test.describe('Without permission to read the clipboard', () => {
  test.use({ permissions: [] });

  test('the keys paste all the same, and the menu asks to paste by hand', async ({ page, person: _ }) => {
    await openEditor(page, await createWorkflowAs(page, 'From here', line));
    await showAll(page);
    await card(page, 'Alpha').click();
    await page.keyboard.press('ControlOrMeta+c');
    await openEditor(page, await newWorkflow(page, 'To there'));
    await page.locator('.react-flow__pane').click({ position: { x: 500, y: 120 } });
    await page.keyboard.press('ControlOrMeta+v');
    await expect(page.locator('.react-flow__node')).toHaveCount(1);
    await page.locator('.react-flow__pane').click({ position: { x: 40, y: 40 }, button: 'right' });
    await page.getByRole('menuitem', { name: 'Paste' }).click();
    await expect(page.getByRole('dialog', { name: 'Paste steps' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Copied steps' }).press('ControlOrMeta+v');
    await page.getByRole('button', { name: 'Add to the canvas' }).click();
    await expect(page.locator('.react-flow__node')).toHaveCount(2);
    expect(await connectionCount(page)).toBe(0);
  });
});

test.describe('On a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the panel of a step waits until its menu, and what was chosen there, is closed', async ({
    page,
    person: _,
  }) => {
    await openEditor(page, await createWorkflowAs(page, 'On a phone', line));
    const menu = page.getByRole('menu', { name: 'What is selected' });
    const panel = page.getByRole('dialog', { name: 'Alpha', exact: true });
    // So that the code of both is there.
    await card(page, 'Alpha').click();
    await expect(panel.getByRole('tab', { name: 'Settings' })).toBeVisible();
    await page.keyboard.press('Escape');
    await card(page, 'Alpha').click({ button: 'right' });
    await expect(menu).toBeVisible();
    await expect(panel).toHaveCount(0);
    await menu.getByRole('menuitem', { name: 'Connect the step' }).click();
    await expect(page.getByRole('combobox', { name: 'Connect to' })).toBeFocused();
    await expect(panel).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(panel).toBeVisible();
    await page.keyboard.press('Escape');

    const box = await card(page, 'Alpha').boundingBox();
    const finger = await page.context().newCDPSession(page);
    const at = { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 20 };
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    await expect(menu).toBeVisible();
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(panel).toHaveCount(0);
    await expect(menu).toBeVisible();
  });
});

/** The connections as saved: `from>to`, sorted. */
async function ends(page: Page, id: string): Promise<string[]> {
  return Object.keys(await connectionIds(page, id)).sort();
}

async function connectionIds(page: Page, id: string): Promise<Record<string, string>> {
  const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
  type Saved = { id: string; sourceNodeId: string; targetNodeId: string };
  return Object.fromEntries(
    body.definition.connections.map((c: Saved) => [`${c.sourceNodeId}>${c.targetNodeId}`, c.id]),
  );
}

/** The end of a connection that can be dragged elsewhere. */
async function endOf(page: Page, id: string, way: string): Promise<Place> {
  const connectionId = (await connectionIds(page, id))[way];
  return page.locator(`.react-flow__edge[data-id="${connectionId}"] .react-flow__edgeupdater-target`);
}

function inputOf(page: Page, name: string): Place {
  return card(page, name).locator('.port[data-handleid="input"]');
}

async function placesOf(page: Page, id: string): Promise<Record<string, { x: number; y: number }>> {
  const { body } = await callAs(page, 'GET', `/api/v1/workflows/${id}/draft`);
  return Object.fromEntries(
    body.definition.nodes.map((n: { id: string; position: { x: number; y: number } }) => [n.id, n.position]),
  );
}

/** A place on the straight connection between two cards. */
async function between(page: Page, from: string, to: string): Promise<{ x: number; y: number }> {
  const [a, b] = [await card(page, from).boundingBox(), await card(page, to).boundingBox()];
  if (!a || !b) throw new Error('No such cards');
  return { x: (a.x + a.width + b.x) / 2, y: a.y + a.height / 2 };
}

type Place = ReturnType<Page['locator']>;

async function drag(page: Page, from: Place, to: Place): Promise<void> {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error('Nothing to drag there');
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(b.x + b.width / 2 + 20, b.y + b.height / 2 + 20, { steps: 4 });
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 4 });
  await page.mouse.up();
}

async function selectByBox(page: Page, names: readonly string[]): Promise<void> {
  const boxes = await Promise.all(names.map((name) => card(page, name).boundingBox()));
  const all = boxes.flatMap((box) => (box ? [box] : []));
  await page.mouse.move(Math.min(...all.map((b) => b.x)) - 12, Math.min(...all.map((b) => b.y)) - 40);
  await page.mouse.down();
  const right = Math.max(...all.map((b) => b.x + b.width));
  const bottom = Math.max(...all.map((b) => b.y + b.height));
  await page.mouse.move(right + 10, bottom + 30, { steps: 6 });
  await page.mouse.up();
}

function mark(page: Page, id: string) {
  return page.locator(`.react-flow__node[data-id="${id}"]`);
}
