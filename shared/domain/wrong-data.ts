/** A file of published data is wrong: the sentence names the file, the path in it and what is expected there. */
export class WrongData extends Error {
  override readonly name = "WrongData";
}
