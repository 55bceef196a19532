/** Time as it is read and waited for: the machine's in a function, one that is turned by hand in a test. */
export interface Clock {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export const machineClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

/**
 * A bucket that holds `burst` tokens and gets `perSecond` new ones a second: whoever asks waits until there is one for them, in the
 * order in which they asked. Kept as the moment when the bucket will be full (GCRA), so that nothing has to tick.
 */
export const callRate = ({ perSecond, burst = 1 }: { perSecond: number; burst?: number }, clock: Clock) => {
  const interval = 1000 / perSecond;
  let fullAt = Number.NEGATIVE_INFINITY;
  return {
    /** Answers when a call may be made. */
    turn: async (): Promise<void> => {
      const now = clock.now();
      fullAt = Math.max(fullAt, now) + interval;
      const milliseconds = fullAt - burst * interval - now;
      if (milliseconds > 0) await clock.wait(milliseconds);
    },
  };
};
