/**
 * The only place in a container where anything can be written: in memory, of this container alone, and only its user
 * and root may enter it. The images' own scripts name it too.
 */
export const scratchFolder = '/run/bridgetoll';
