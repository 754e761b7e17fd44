import { seal } from '../secrets/seal';

type Owner = { id: string; organizationId: string };

/** What a secret is bound to when it is encrypted. */
export function ownerOf({ id, organizationId }: Owner): string {
  return `${organizationId}/${id}`;
}

/** The two columns of a value: a secret stands in the one that is encrypted. */
export function columnsOf(owner: Owner, value: string, isSecret: boolean) {
  return isSecret ? { value: null, secret: seal(value, ownerOf(owner)) } : { value, secret: null };
}
