/** The context a command runs in on this phone: the same each time, so that doing it again gives the same rows. Pure. */
import type { CommandContext } from "../../shared/commands/command.ts";
import type { Person } from "../../shared/person.ts";
import type { OutboxCommand } from "../store/phone-store.ts";

/** Who made the waiting commands, and on which device. */
export type Actors = { people: Readonly<Record<string, Person>>; deviceId: string };

/** `now` is the time it was saved, not the present: an estimate that moved would change rows that nobody touched. */
export const toContext = (command: Pick<OutboxCommand, "envelope" | "happenedAt">, actors: Actors): CommandContext => ({
  now: command.happenedAt,
  happenedAt: command.happenedAt,
  person: actors.people[command.envelope.by] ?? { id: command.envelope.by, name: "", role: "picker" },
  deviceId: actors.deviceId,
  clientId: command.envelope.clientId,
  commandId: command.envelope.id,
});
