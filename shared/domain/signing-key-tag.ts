/**
 * The tag of a signing key that was made for a unit or a signer: functions may sign with it because of this tag. Its value is the
 * statistical code of the province.
 */
export const signsForTag = "motcua:signs-for";
