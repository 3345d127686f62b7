/** What the people on the floor do: scans and taps through the app's own way of saving. */
import type { BinPieces } from "../../shared/bin.ts";
import type { Code } from "../../shared/code.ts";
import type { CsvKind } from "../../shared/csv.ts";
import { type Item, isUnread, toItemId } from "../../shared/item.ts";
import type { Listing } from "../../shared/listing.ts";
import type { Order } from "../../shared/order.ts";
import { isToShip } from "../../shared/order.ts";
import type { SyncedRow } from "../../shared/row.ts";
import type { Store } from "../../shared/store.ts";
import type { NewCommand } from "../../web/sync/append-command.ts";
import { makeFile } from "./make-file.ts";
import type { StaffAct } from "./plan.ts";
import type { SimPhone } from "./sim-phone.ts";

/** A phone as far as somebody taps on it. */
export type StaffPhone = Pick<SimPhone, "index" | "dump" | "save">;

/** Where files come in. `bringFile`: its id, or null where nothing came of it. */
export type Desk = {
  bringFile: (phone: number, file: { of: CsvKind; text: string }) => string | null;
  lookAgain: (phone: number, importId: string) => void;
};

/** `items`: by id; `variants`: the items of each goods. */
type Shown = {
  orders: Order[];
  items: Item[];
  listings: Listing[];
  variants: Map<string, string[]>;
  stores: Map<string, Store>;
  codes: Code[];
};

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

const lookAt = (phone: StaffPhone): Shown => {
  const shown: Shown = { orders: [], items: [], listings: [], variants: new Map(), stores: new Map(), codes: [] };
  for (const row of phone.dump().rows.values() as Iterable<SyncedRow>) {
    if (row.noun === "order" && isToShip(row)) shown.orders.push(row);
    if (row.noun === "item") shown.items.push(row);
    if (row.noun === "listing") shown.listings.push(row);
    if (row.noun === "listing" && row.itemId !== null)
      shown.variants.set(row.goodsId, [...(shown.variants.get(row.goodsId) ?? []), row.itemId].sort());
    if (row.noun === "store") shown.stores.set(row.id, row);
    if (row.noun === "code") shown.codes.push(row);
  }
  for (const rows of [shown.orders, shown.items, shown.listings, shown.codes]) rows.sort(byId);
  return shown;
};

const pickOne = <T>(list: readonly T[], draw: number): T | undefined => list[Math.floor(draw * list.length)];

/** Of an item, a code and a file that never were. */
const NOBODY = "sku-NOBODY";

export type Staff = { act: (act: StaffAct) => Promise<void> };

/** Carriers whose numbers the sandbox knows a form of would refuse ours. */
const PLAIN = /^(?!UPS)/;

export const makeStaff = (phones: readonly StaffPhone[], desk?: Desk): Staff => {
  let labels = 0;
  let edits = 0;
  const used: string[] = [];
  const files: string[] = [];
  const lastShipped = new Map<number, { orderId: string; trackingNumber: string }>();

  const takeLabel = (kind: "fresh" | "used", draw: number): string => {
    const old = kind === "used" ? pickOne(used, draw) : undefined;
    if (old !== undefined) return old;
    labels += 1;
    const label = `SIM${String(labels).padStart(9, "0")}`;
    used.push(label);
    return label;
  };

  const ship = async (phone: StaffPhone, orderId: string, label: string, draw: number): Promise<void> => {
    const { orders, stores } = lookAt(phone);
    const store = stores.get(orders.find((order) => order.id === orderId)?.storeId ?? "");
    /* Another part of the draw than what picked the order. */
    const carrier = pickOne(store?.carriers.filter(({ brand }) => PLAIN.test(brand)) ?? [], (draw * 1_000) % 1);
    if (carrier === undefined) return;
    const saved = await phone.save({ name: "confirmShipment", args: { orderId, trackingNumber: label, carrierId: carrier.id } });
    if (saved?.ok) lastShipped.set(phone.index, { orderId, trackingNumber: label });
  };

  const adjust = async (phone: StaffPhone, itemId: string, pieces: number): Promise<void> => {
    edits += 1;
    /* The note tells this edit from every other, on the movement it makes. */
    await phone.save({
      name: "adjustStock",
      args: { itemId, pieces, reason: pieces > 0 ? "returned" : "correction", note: `edit ${edits}` },
    });
  };

  const map = async (phone: StaffPhone, { listings, items }: Shown, draw: number, piecesPerUnit: number | null): Promise<void> => {
    const listing = pickOne(listings, draw);
    /* Another part of the draw than what picked the listing. */
    const itemId = pickOne(items, (draw * 1_000) % 1)?.id;
    if (listing === undefined || itemId === undefined) return;
    const was = listing.itemId;
    if (piecesPerUnit !== null)
      await phone.save({
        name: "mapListing",
        args: { listingId: listing.id, itemId, piecesPerUnit, was: { itemId: was, piecesPerUnit: listing.piecesPerUnit } },
      });
    else if (was !== null) await phone.save({ name: "unmapListing", args: { listingId: listing.id, was } });
  };

  /** The bin, how many the phone shows there, and after which movements. */
  const pickPlace = (phone: StaffPhone, itemId: string, draw: number): BinPieces & { seenMovements: string[] } => {
    const row = phone.dump().rows.get(`item ${itemId}`);
    const { places, recent } = row?.noun === "item" ? row : { places: [], recent: [] };
    /* Another part of the draw than what picked the item. */
    const place = pickOne(places, (draw * 1_000) % 1) ?? { bin: null, pieces: 0 };
    return { ...place, seenMovements: recent.map(({ id }) => id) };
  };

  const count = async (phone: StaffPhone, itemId: string, { draw, off }: { draw: number; off: number }): Promise<void> => {
    const { bin, pieces, seenMovements } = pickPlace(phone, itemId, draw);
    const counted = Math.max(0, pieces + off);
    await phone.save({ name: "countStock", args: { itemId, bin, counted, seen: pieces, isRepeated: true, seenMovements } });
  };

  const move = async (phone: StaffPhone, itemId: string, { draw, pieces, bin }: { draw: number; pieces: number; bin: string }) => {
    const from = pickPlace(phone, itemId, draw).bin;
    await phone.save({ name: "moveStock", args: { itemId, pieces, from, to: bin } });
  };

  const receive = async (phone: StaffPhone, itemId: string, { pieces, bin }: { pieces: number; bin: string | null }): Promise<void> => {
    /* In the order in which the edge keeps them: it is told from another by its text. */
    await phone.save({ name: "receiveStock", args: { itemId, pieces, ...(bin === null ? {} : { bin }), reference: null } });
  };

  /** What never was is refused on the spot. */
  const saveRefused = async (phone: StaffPhone, command: NewCommand): Promise<void> => {
    const saved = await phone.save(command);
    if (saved?.ok) throw new Error(`phone ${phone.index} took what never was: ${JSON.stringify(command)}`);
  };

  const open = async (phone: StaffPhone, items: readonly Item[], { draw, counted }: { draw: number; counted: number }): Promise<void> => {
    const item = pickOne(items.filter(isUnread), draw);
    if (item === undefined) return;
    const { bin, pieces, seenMovements } = pickPlace(phone, item.id, draw);
    await phone.save({ name: "countStock", args: { itemId: item.id, bin, counted, seen: pieces, isRepeated: true, seenMovements } });
  };

  const saySomething = async (
    phone: StaffPhone,
    { items, codes }: Shown,
    act: Extract<StaffAct, { kind: "save" | "teach" | "approve" }>,
  ): Promise<void> => {
    const save = act.isUnknown ? saveRefused : async (on: StaffPhone, command: NewCommand) => void (await on.save(command));
    if (act.kind === "approve") {
      const code = act.isUnknown ? { id: NOBODY, itemId: NOBODY, pieces: 1 } : pickOne(codes, act.draw);
      if (code === undefined || (act.isUnknown && !act.isApproved)) return;
      return save(phone, {
        name: "approveCode",
        args: { codeId: code.id, itemId: code.itemId, pieces: code.pieces, isApproved: act.isApproved },
      });
    }
    const itemId = act.isUnknown ? NOBODY : pickOne(items, act.draw)?.id;
    if (itemId === undefined) return;
    if (act.kind === "save") return save(phone, { name: "saveItem", args: { itemId, change: act.change } });
    return save(phone, { name: "teachCode", args: { code: act.code, itemId, pieces: act.pieces } });
  };

  return {
    act: async (act) => {
      if (act.kind === "shipSame") {
        const first = phones[act.phones[0] ?? 0];
        const order = first === undefined ? undefined : pickOne(lookAt(first).orders, act.draw);
        if (order === undefined) return;
        await Promise.all(
          act.phones.map((index) => phones[index]).map((phone) => phone && ship(phone, order.id, takeLabel("fresh", 0), act.draw)),
        );
        return;
      }
      const phone = phones[act.phone];
      if (phone === undefined) return;
      const shown = lookAt(phone);
      const { orders, items, variants } = shown;
      switch (act.kind) {
        case "ship": {
          const order = pickOne(orders, act.draw);
          return order === undefined ? undefined : ship(phone, order.id, takeLabel(act.label, act.draw), act.draw);
        }
        case "undo": {
          const last = lastShipped.get(act.phone);
          if (last !== undefined) await phone.save({ name: "undoShipment", args: last });
          return;
        }
        case "adjust": {
          const itemId = pickOne(items, act.draw)?.id;
          return itemId === undefined ? undefined : adjust(phone, itemId, act.pieces);
        }
        case "deliver": {
          const goodsId = pickOne([...variants.keys()].sort(), act.draw) ?? "";
          for (const itemId of variants.get(goodsId) ?? []) await adjust(phone, itemId, act.pieces);
          return;
        }
        case "count":
        case "move":
        case "receive": {
          const itemId = pickOne(items, act.draw)?.id;
          if (itemId === undefined) return;
          if (act.kind === "receive") return receive(phone, itemId, act);
          return act.kind === "count" ? count(phone, itemId, act) : move(phone, itemId, act);
        }
        case "map":
          return map(phone, shown, act.draw, act.piecesPerUnit);
        case "open":
          return open(phone, items, act);
        case "save":
        case "teach":
        case "approve":
          return saySomething(phone, shown, act);
        case "make":
          await phone.save({ name: "saveItem", args: { itemId: toItemId(act.sku), change: { name: `Made ${act.sku}` }, sku: act.sku } });
          return;
        case "bringFile": {
          const importId = desk?.bringFile(act.phone, { of: act.of, text: makeFile(shown, act) }) ?? null;
          if (importId !== null) files.push(importId);
          return;
        }
        case "lookAgain": {
          const importId = pickOne(files, act.draw);
          if (importId !== undefined) desk?.lookAgain(act.phone, importId);
          return;
        }
        case "takeFile":
          await phone.save({ name: "importRows", args: { importId: pickOne(files, act.draw) ?? NOBODY } });
          return;
      }
    },
  };
};
