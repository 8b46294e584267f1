/** What a reader's browser runs: bundled into each page, which says all it has without it too. */
import { drawWhenSeen } from './charts.ts';
import { followModes } from './follow-mode.ts';
import { moveHandler } from './handler.ts';
import { openTargets } from './sections.ts';
import { enhanceTables } from './tables.ts';

const follow = followModes(document);
drawWhenSeen(document, () => {
  follow.refresh();
});
moveHandler(document);
openTargets(document, window);
enhanceTables(document);
