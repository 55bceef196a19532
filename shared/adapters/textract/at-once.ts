import {
  AnalyzeDocumentCommand,
  type Block,
  DetectDocumentTextCommand,
  type Document,
  type FeatureType,
} from "@aws-sdk/client-textract";
import type { TextractUse } from "../../domain/page-engines.ts";
import type { TextractCalls } from "./calls.ts";

/**
 * What is asked for. Bare text (the cheapest call) is documented for English alone, which is enough for the letters of a machine-readable
 * zone; analyses know more languages.
 */
export const featuresFor = (use: TextractUse): FeatureType[] | undefined =>
  use === "machineReadableZone" ? undefined : [use === "tables" ? "TABLES" : "LAYOUT"];

/** One page, answered at once. */
export const readAtOnce = async (
  { call }: TextractCalls,
  document: Document,
  use: TextractUse,
): Promise<readonly Block[]> => {
  const features = featuresFor(use);
  const { Blocks = [] } =
    features === undefined
      ? await call((client) => client.send(new DetectDocumentTextCommand({ Document: document })))
      : await call((client) => client.send(new AnalyzeDocumentCommand({ Document: document, FeatureTypes: features })));
  return Blocks;
};
