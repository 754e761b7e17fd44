/**
 * Listens to a stream of events for as long as somebody looks at the page: a browser has few connections for all tabs of a server
 * together. `listen` is called for each connection. Answers what ends it.
 */
export function watchStream(url: string, listen: (source: EventSource) => void): () => void {
  let source: EventSource | null = null;
  const close = () => {
    source?.close();
    source = null;
  };
  const follow = () => {
    if (document.hidden) return close();
    if (source) return;
    source = new EventSource(url);
    listen(source);
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    close();
  };
}
