/** From this share of its CPU time on, a program counts as busy: the rest is what starting and ending a slice takes. */
export const minBusyShare = 0.95;
