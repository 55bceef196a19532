/** Longer than the dictionary of any picture that we write. */
const longestDictionary = 600;

/**
 * The pictures of a searchable PDF as they lie in it, one a page in the order of the pages: JPEG files, untouched and not decoded, and
 * no copies (a long scan has 300 MB of them).
 * Reads the one plain cross-reference table of a PDF as we write it; throws where there is none. What else is in the file is not
 * looked at: it was made where untrusted files are read.
 */
export const pageJpegs = (pdf: Uint8Array): readonly Uint8Array[] => {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.subarray(-64).toString("latin1"))?.[1];
  const table = start === undefined ? "" : bytes.subarray(Number(start)).toString("latin1");
  if (!/^xref\s+0 \d+\s/.test(table) || table.includes("/Prev"))
    throw new Error("not a searchable PDF as it is written here");
  return [...table.matchAll(/(\d{10}) \d{5} [nf]/g)].flatMap(([, offset]) => {
    const head = bytes.subarray(Number(offset), Number(offset) + longestDictionary).toString("latin1");
    const [, dictionary = "", mark = ""] = /^\d+ 0 obj\s+(<<.*?>>)(\s+stream\r?\n)/s.exec(head) ?? [];
    const length = /\/Length (\d+)/.exec(dictionary)?.[1];
    if (!dictionary.includes("/Subtype /Image") || !dictionary.includes("/Filter /DCTDecode") || length === undefined)
      return [];
    const from = Number(offset) + head.indexOf(dictionary) + dictionary.length + mark.length;
    return [new Uint8Array(pdf.buffer, pdf.byteOffset + from, Number(length))];
  });
};
