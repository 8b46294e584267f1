import type { Flags } from '../config/invocation.ts';

/** What `--allow` names: texts that may be published though they look private. */
export function allowedTexts({ allow }: Flags): readonly string[] {
  return allow?.split(',').map((each) => each.trim()) ?? [];
}
