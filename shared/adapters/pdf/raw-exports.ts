import type { PDFiumModule } from "@hyzyla/pdfium";
import * as z from "zod/mini";

export type Module = Awaited<ReturnType<typeof PDFiumModule>>;

type Numbers = (...numbers: number[]) => number;

/** A function that PDFium exports and its library does not name: of numbers, which may be places in its memory. */
export const fn = () => z.custom<Numbers>((value) => typeof value === "function");
