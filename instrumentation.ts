// Runs once when the web process starts, before it answers. Next builds this for its other runtime, too: what needs Node
// is behind the import.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startWeb } = await import('@/lib/server/operations/start-web');
    await startWeb();
  }
}
