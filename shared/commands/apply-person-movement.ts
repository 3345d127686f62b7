/** A movement that a person makes: under whose name, on which device and when is the same for every command. */

import { applyMovement, type Item, isUnread, type MovementArgs } from "../item.ts";
import { type CommandContext, madeId } from "./command.ts";

export type PersonMovement = Pick<MovementArgs, "pieces" | "reason"> & Partial<Pick<MovementArgs, "places" | "note" | "reference">>;

/** `suffix`: tells it from what else the command makes. An item that no store lists is open from its first movement on. */
export const applyPersonMovement = (item: Item, ctx: CommandContext, suffix: string, movement: PersonMovement) =>
  applyMovement(isUnread(item) ? item : { ...item, openedAt: item.openedAt ?? ctx.happenedAt }, {
    note: null,
    reference: null,
    ...movement,
    id: madeId(ctx, suffix),
    personId: ctx.person.id,
    deviceId: ctx.deviceId,
    at: ctx.happenedAt,
  });

/** Pieces that only change their bin. */
export const applyBinMove = (item: Item, ctx: CommandContext, move: { pieces: number; from: string | null; to: string | null }) =>
  applyPersonMovement(item, ctx, "move", {
    pieces: 0,
    places: [
      { bin: move.from, pieces: -move.pieces },
      { bin: move.to, pieces: move.pieces },
    ],
    reason: "moved",
  });
