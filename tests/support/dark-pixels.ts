import { PDFiumLibrary } from "@hyzyla/pdfium";

/**
 * Where something is drawn on the last page of a PDF, one pixel a point, as "x,y" from the bottom left: what a person would see
 * of it, signatures too.
 */
export const darkPixels = async (pdf: Uint8Array): Promise<readonly string[]> => {
  const document = await (await PDFiumLibrary.init()).loadDocument(pdf);
  const page = [...document.pages()].at(-1);
  if (page === undefined) throw new Error("a PDF without pages");
  const { data, width, height } = await page.render({ scale: 1, render: "bitmap", renderFormFields: true });
  const dark: string[] = [];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      if (Math.min(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255) < 200)
        dark.push(`${x},${height - 1 - y}`);
    }
  document.destroy();
  return dark;
};
