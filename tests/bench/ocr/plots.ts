import type { Figures } from "./figures.ts";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A bar plot of two values a row, ours and plain Tesseract's: an SVG that needs nothing else. */
export const barPlot = (
  title: string,
  unit: string,
  rows: readonly { readonly name: string; readonly ours: number; readonly plain: number }[],
): string => {
  const [left, wide, high] = [190, 420, 34];
  // One page that went wholly wrong must not make all other bars invisible.
  const most = Math.max(0.01, Math.min(30, Math.max(...rows.flatMap(({ ours, plain }) => [ours, plain]))));
  const bar = (value: number, y: number, colour: string): string => {
    const length = Math.max(1, (Math.min(value, most) / most) * wide);
    return `<rect x="${left}" y="${y}" width="${length.toFixed(1)}" height="12" fill="${colour}"/><text x="${(left + length + 5).toFixed(1)}" y="${y + 10}">${value.toFixed(2)}${value > most ? " →" : ""}</text>`;
  };
  const body = rows.map(({ name, ours, plain }, n) => {
    const y = 44 + n * high;
    return `<text x="${left - 8}" y="${y + 16}" text-anchor="end">${escaped(name)}</text>${bar(ours, y, "#1b6e4a")}${bar(plain, y + 13, "#b9b9b9")}`;
  });
  const height = 60 + rows.length * high;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="${height}" viewBox="0 0 700 ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#ffffff"/><text x="10" y="20" font-size="14">${escaped(title)}</text>`,
    `<text x="10" y="36" fill="#555555">${escaped(unit)}; green: ours, grey: plain Tesseract</text>`,
    ...body,
    "</svg>\n",
  ].join("\n");
};

export const errorPlot = (rows: readonly Figures[]): string =>
  barPlot(
    "Letters read wrong (fCER)",
    "per cent",
    rows.map(({ name, fcer, plainFcer }) => ({ name, ours: fcer, plain: plainFcer })),
  );

export const timePlot = (rows: readonly Figures[]): string =>
  barPlot(
    "Seconds a page",
    "seconds",
    rows.map(({ name, seconds, times }) => ({ name, ours: seconds, plain: times === 0 ? 0 : seconds / times })),
  );
