import { fileURLToPath } from "node:url";
import { publishedData } from "../../../shared/adapters/files/published-data.ts";

/** What notices say in the files of the repository, as it is published for Huế. */
export const publishedTexts = (await publishedData(fileURLToPath(new URL("../../../", import.meta.url)), "46-hue"))
  .notices;
