import type { Catalogue } from '../../../src/contracts/catalogue.ts';
import type { Mode } from '../../../src/contracts/mode.ts';

/** A mode under another id: containers of its own, and the same path. */
export function copyOf({ modes }: Pick<Catalogue, 'modes'>, id: string, copyId: string): Mode {
  const mode = modes.find((each) => each.id === id);
  if (!mode) throw new Error(`the catalogue has no mode "${id}"`);
  return { ...mode, id: copyId, title: `${mode.title} (${copyId})` };
}

export function withModes(catalogue: Catalogue, modes: readonly Mode[]): Catalogue {
  return { ...catalogue, modes: [...catalogue.modes, ...modes] };
}
