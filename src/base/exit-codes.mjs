/**
 * Exit codes of the command line (public). Plain JavaScript, so that start.mjs and a command line
 * that has loaded no TypeScript yet have them too.
 */
export const exitCodes = /** @type {const} */ ({
  done: 0,
  gateFailed: 1,
  badInput: 2,
  environment: 3,
  cellsFailed: 4,
  gateInconclusive: 5,
  bug: 70,
  interrupted: 130,
  terminated: 143,
});
