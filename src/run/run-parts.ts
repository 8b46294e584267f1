import { hostReach } from '../conditions/condition-support.ts';
import { openSwitchboard } from '../conditions/switchboard.ts';
import { ensureImages, imagesOrNothing, loadImages, saveImages } from '../engine/images/images.ts';
import { openEngine } from '../engine/open-engine.ts';
import { openWantedEngine } from '../engine/private/wanted-engine.ts';
import { startTestBed } from './test-bed.ts';

/** Where a run meets Docker: what a test replaces to run without it, and without root. */
export const runParts = { openEngine, ensureImages, startTestBed, hostReach, openSwitchboard };

export type RunParts = typeof runParts;

/** The same for a run on several engines. */
export const engineParts = {
  ...runParts,
  ...{ openWantedEngine, imagesOrNothing, saveImages, loadImages },
};

export type EngineParts = typeof engineParts;
