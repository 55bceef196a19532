/** A side effect happens once per dossier, sequence, receiver and channel. */
export interface NoticeKey {
  readonly dossierId: string;
  readonly sequence: number;
  readonly receiver: "applicant";
  readonly channel: "email";
}

/**
 * `mine`: send it now and say so. `sent`: it went out before. `busy`: somebody is at it; if they crash, the claim
 * lapses and the message comes again (a crash between sending and saying so sends twice: better than never).
 */
export type Claim = "mine" | "sent" | "busy";

export interface Notices {
  claim(key: NoticeKey): Promise<Claim>;
  finished(key: NoticeKey, outcome: "sent" | "noAddress" | "training" | "switchedOff"): Promise<void>;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mails {
  send(mail: Mail): Promise<void>;
}
