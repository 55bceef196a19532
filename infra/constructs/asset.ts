/** A file that lies beside the code of a function: fonts, models, WebAssembly. */
export interface Asset {
  /** Where it comes from. */
  readonly source: string;
  /** Where the function finds it, below its own folder. */
  readonly target: string;
}
