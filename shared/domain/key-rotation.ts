/** A function knows a new look-up key so many seconds after it was published. */
export const newKeyKnownSeconds = 15;

/**
 * Rows are moved under a new look-up key so long after it was published: by then every function asks with it, and none
 * writes with the one before, a call of ten seconds that had just begun included.
 */
export const moveAfterSeconds = newKeyKnownSeconds + 15;
