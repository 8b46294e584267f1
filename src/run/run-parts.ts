import { ensureImages } from '../engine/images.ts';
import { openEngine } from '../engine/open-engine.ts';
import { startTestBed } from './test-bed.ts';

/** Where a run meets Docker: what a test replaces to run without it. */
export const runParts = { openEngine, ensureImages, startTestBed };
