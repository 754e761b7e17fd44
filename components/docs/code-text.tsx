/** A sentence of the reference: what stands between backticks is code. */
export function CodeText({ children }: { children: string }) {
  return children.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text, in its order.
      <code key={index} className="text-ink">
        {part}
      </code>
    ),
  );
}
