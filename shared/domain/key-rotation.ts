/** A function knows a new look-up key so many seconds after it was published. */
export const newKeyKnownSeconds = 15;

/**
 * Nothing is written with a new look-up key before that: every function asks with it by then. Were it written with as soon
 * as one function knows it, another one would not find what came in last.
 */
export const writeAfterSeconds = newKeyKnownSeconds + 3;

/**
 * Rows are moved under a new look-up key so long after writing with it began: by then no function writes with the one
 * before, a call of ten seconds that had just begun included.
 */
export const moveAfterSeconds = newKeyKnownSeconds + 15;
