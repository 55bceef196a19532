/** White in eight by eight dots: the picture of a page that could not be drawn, so that every page of a copy has one. */
const white =
  "/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAAD//Z";

export const emptySheetJpeg = (): Uint8Array => Uint8Array.from(atob(white), (letter) => letter.charCodeAt(0));

export const isEmptySheet = (jpeg: Uint8Array): boolean => {
  const empty = emptySheetJpeg();
  return jpeg.length === empty.length && empty.every((byte, n) => byte === jpeg[n]);
};
