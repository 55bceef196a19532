import type { Dossier } from "../domain/dossier.ts";

/** Where the workflow of a dossier waits. The item is written by the workflow alone; the token never leaves the backend. */
export interface Parking {
  readonly run: number;
  readonly generation: number;
  readonly token: string;
}
export interface Parkings {
  of(dossierId: string): Promise<Parking | undefined>;
}

/** A dossier and where its workflow waits, in one read. */
export interface ParkedDossiers {
  find(dossierId: string): Promise<{ readonly dossier?: Dossier | undefined; readonly parking?: Parking | undefined }>;
}

/** What the parked workflow is told. `gone`: the service no longer knows the token (already answered, or expired). */
export type Told = "told" | "gone";

/** `known`: it was started before. The service may say `started` of one that still runs as it was asked for. */
export type Started = "started" | "known";

/**
 * The workflow (quy trình): one execution per dossier and generation. Parking on a run crosses off the handover of the run
 * before, in the same write: from then on the workflow knows of it.
 */
export interface Workflows {
  /** Starts the execution, unless there is one of this dossier and generation, whether it runs or has ended. */
  start(dossier: {
    readonly id: string;
    readonly province: string;
    readonly run: number;
    readonly generation: number;
  }): Promise<Started>;
  parkNext(
    parking: Parking,
    next: { readonly id: string; readonly province: string; readonly run: number },
  ): Promise<Told>;
  finish(parking: Parking, outcome: "RouteFinished" | "Withdrawn" | "Stopped" | "Superseded"): Promise<Told>;
}
