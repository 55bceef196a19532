const made = "<!-- Made by `npm run docs`; do not edit. -->";

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** A generated page; its parts stand apart. */
export const page = (...parts: readonly string[]): string => `${[made, ...parts].join("\n\n")}\n`;

export const ticked = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");
