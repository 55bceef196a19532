/**
 * Stands in the bundles for writing XML (6 kB): what our functions send to S3 are the bytes of an object, and headers. They
 * read its XML, which says what went wrong.
 */
export class XmlShapeSerializer {
  private value: string | undefined;

  /** What the protocol hands to all that write: how values are encoded, which headers do not need. */
  setSerdeContext(): void {}

  write(_schema: unknown, value: unknown): void {
    if (typeof value !== "string")
      throw new Error("This bundle was made without bodies of XML: see shared/adapters/sdk/without-xml-bodies.ts");
    this.value = value;
  }

  flush(): string | undefined {
    return this.value;
  }
}
