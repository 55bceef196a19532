/**
 * Are these the same text? The time it takes does not tell how much of it is: every character of the secret is looked at,
 * whatever was given. The length of a secret is no secret.
 */
export const sameSecret = (secret: string, given: string): boolean => {
  let differs = secret.length ^ given.length;
  for (let n = 0; n < secret.length; n += 1)
    differs |= secret.charCodeAt(n) ^ given.charCodeAt(n % (given.length || 1));
  return differs === 0;
};
