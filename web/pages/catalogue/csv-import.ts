/**
 * An import in the making: a file goes to the edge in parts, the edge says what each row would do, and only then it is taken in. The
 * last step is a command: it is kept on this phone until the edge has answered.
 */
import { type Accessor, createResource, createSignal } from "solid-js";
import type { CsvImport, CsvKind } from "../../../shared/csv.ts";
import type { Refusal } from "../../../shared/verdict.ts";
import { type CsvUpload, importRows, toPartCount, uploadCsv } from "../../actions/import-csv.ts";
import { createLive } from "../../store/create-live.ts";
import { type ImportAnswer, loadImportAnswer } from "../../store/queries/load-import-answer.ts";
import { usePhone } from "../../use-phone.ts";
import type { Failure } from "../settings/api-problem.ts";

export type ImportStep =
  | { kind: "choosing" }
  /** `share`: 0 to 1. */
  | { kind: "sending"; name: string; share: number }
  | { kind: "checking"; name: string }
  | { kind: "stopped"; upload: CsvUpload }
  /** Unreadable too: its fault says why. */
  | { kind: "looked"; file: CsvImport }
  | { kind: "saved"; file: CsvImport; commandId: number };

export type CsvImportDesk = {
  step: Accessor<ImportStep>;
  /** What the edge has said to an import that was saved; undefined before. */
  answer: Accessor<ImportAnswer | undefined>;
  /** The edge says that its rows hold. */
  isTaken: Accessor<boolean>;
  /** Why the last step was not taken. */
  refusal: Accessor<Refusal | null>;
  failure: Accessor<Failure | null>;
  isBusy: Accessor<boolean>;
  begin: (kind: CsvKind, file: File) => Promise<void>;
  /** Behind the last part that arrived. */
  goOn: () => Promise<void>;
  lookAgain: () => Promise<void>;
  take: () => Promise<void>;
  clear: () => void;
};

export const createCsvImport = (): CsvImportDesk => {
  const phone = usePhone();
  const [step, setStep] = createSignal<ImportStep>({ kind: "choosing" });
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  const [isBusy, setBusy] = createSignal(false);
  const saved = () => {
    const present = step();
    return present.kind === "saved" ? present : null;
  };
  const answer = createLive(saved, (present) =>
    present === null ? Promise.resolve(undefined) : loadImportAnswer(phone.db, { importId: present.file.id, commandId: present.commandId }),
  );
  /* An answer leaves nothing on the phone but a refusal, and that may have been put away elsewhere: the edge has the last word. */
  const [isTaken] = createResource(
    () => (answer()?.kind === "answered" ? (saved()?.file.id ?? false) : false),
    async (importId) => {
      const found = await phone.api.findImport(importId);
      return found.ok && found.value.state === "applied";
    },
  );

  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy()) return;
    setBusy(true);
    setRefusal(null);
    setFailure(null);
    await work().finally(() => setBusy(false));
  };

  const send = (upload: CsvUpload): Promise<void> =>
    alone(async () => {
      const { name } = upload.file;
      const parts = toPartCount(upload.file);
      const show = (sent: number): void =>
        void setStep(sent < parts ? { kind: "sending", name, share: sent / parts } : { kind: "checking", name });
      show(upload.sent);
      const uploaded = await uploadCsv(phone, upload, show);
      if (uploaded.ok) return void setStep({ kind: "looked", file: uploaded.value });
      setStep({ kind: "stopped", upload: uploaded.error.upload });
      setFailure(uploaded.error.failure);
    });

  return {
    step,
    answer,
    isTaken: () => isTaken() === true,
    refusal,
    failure,
    isBusy,
    begin: (kind, file) => send({ kind, file, begun: null, sent: 0 }),
    goOn: async () => {
      const present = step();
      if (present.kind === "stopped") await send(present.upload);
    },
    lookAgain: () =>
      alone(async () => {
        const present = step();
        if (present.kind !== "looked" && present.kind !== "saved") return;
        const checked = await phone.api.checkImport(present.file.id);
        if (checked.ok) setStep({ kind: "looked", file: checked.value });
        else setFailure(checked.error);
      }),
    take: () =>
      alone(async () => {
        const present = step();
        if (present.kind !== "looked") return;
        const command = await importRows(phone, present.file.id);
        if (command.ok) setStep({ kind: "saved", file: present.file, commandId: command.value.id });
        else setRefusal(command.error);
      }),
    clear: () => {
      setStep({ kind: "choosing" });
      setRefusal(null);
      setFailure(null);
    },
  };
};
