import Link from 'next/link';

type User = { id: string; name: string; kind?: string | undefined };

/** Where something is in use, for who is about to change or delete it. */
export function UsedBy({ users }: { users: readonly User[] }) {
  if (users.length === 0) return null;
  return (
    <div className="mt-2">
      <p>
        Used by {users.length} {users.length === 1 ? 'workflow' : 'workflows'}, which will fail without it:
      </p>
      <ul className="mt-1 max-h-32 list-disc overflow-y-auto pl-5">
        {users.map(({ id, name, kind }) => (
          <li key={id}>
            {kind === 'function' ? (
              `${name} (function)`
            ) : (
              <Link className="underline hover:text-ink" href={`/workflows/${id}`}>
                {name}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
