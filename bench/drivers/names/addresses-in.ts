import { decode } from 'dns-packet';

interface Asked {
  readonly id: number;
  readonly name: string;
}

/** IPv4 addresses that an answer has. @throws Error where it is an error, or the answer to something else. */
export function addressesIn(message: Buffer, { id, name }: Asked): readonly string[] {
  const answer = decode(message);
  const isOurs = answer.type === 'response' && answer.id === id;
  if (!isOurs || answer.questions?.[0]?.name !== name) {
    throw new Error('what came was no answer to the question');
  }
  // Of a response alone, which its types do not tell.
  const { rcode } = answer as { rcode?: string };
  if (rcode !== 'NOERROR') throw new Error(`the answer was ${rcode ?? 'no known code'}`);
  return (answer.answers ?? []).flatMap((each) => (each.type === 'A' ? [each.data] : []));
}
