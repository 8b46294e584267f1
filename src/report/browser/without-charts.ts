/** What a reader's browser runs on pages without charts. */
import { filterTables } from './filters.ts';
import { moveHandler } from './handler.ts';
import { openTargets } from './sections.ts';
import { enhanceTables } from './tables.ts';

moveHandler(document);
filterTables(document, window);
openTargets(document, window);
enhanceTables(document);
