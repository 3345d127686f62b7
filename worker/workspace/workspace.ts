/**
 * Workspace: one merchant's team, one object, one database. A thin shell: it supplies storage, clock, ids, gateway,
 * pokes and alarm to the rules in this folder and in worker/jobs, and holds no rule itself.
 */
import { DurableObject } from "cloudflare:workers";
import type { CsvImport, CsvKind, ExportKind, RowOutcome, RowPage } from "../../shared/csv.ts";
import type { LedgerPage } from "../../shared/movement.ts";
import type { Person } from "../../shared/person.ts";
import type { Result } from "../../shared/result.ts";
import type { PolicyChange } from "../../shared/stock-policy.ts";
import type { Store } from "../../shared/store.ts";
import type { OwnWarehouse, StoreWarehousesChange, WarehouseChange, WarehouseFields } from "../../shared/warehouse.ts";
import type { SyncRequest, SyncResponse } from "../../shared/wire.ts";
import { findDirectory } from "../directory/find-directory.ts";
import type { Swept } from "../directory/sweep-workspaces.ts";
import type { Env } from "../env.ts";
import { answerAlarm } from "../jobs/answer-alarm.ts";
import { makeFlight } from "../jobs/flight.ts";
import type { JobDeps } from "../jobs/job-deps.ts";
import { nextAlarmAt } from "../jobs/wake.ts";
import { log, toFaultText } from "../log.ts";
import type { StoreAccess } from "../temu/gateway-call.ts";
import { replyOfLostCall } from "../temu/lost-call.ts";
import { type Alarm, isAlarmLost, makeAlarm } from "./alarm.ts";
import { type CheckedItem, checkItem } from "./check-item.ts";
import { type ConnectArgs, connectStore, replaceToken, type StoreDeps, type StoreRefusal } from "./connect-store.ts";
import { beginImport, checkImport, loadImport, loadRowPage, saveImportPart } from "./csv-imports.ts";
import { type ExportPage, exportPage } from "./export-page.ts";
import { type Invited, invitePerson, type PairingCode, setUpOwner } from "./invite-person.ts";
import { type LedgerWindow, loadMovements } from "./load-movements.ts";
import { loadMeta, saveMeta } from "./meta.ts";
import { makeObjectSql } from "./object-sql.ts";
import { findSession, loadPeople, type Paired, type PairRefusal, pairDevice, type Session } from "./people.ts";
import { type ReceivedEvent, receiveEvent } from "./receive-event.ts";
import { loadAll } from "./row-store.ts";
import { answeredUpTo } from "./run-command.ts";
import { isMigrated, migrate } from "./schema.ts";
import { setSafety } from "./set-safety.ts";
import { acceptSocket, isOnScreen, noteWatched, pokeSockets } from "./sockets.ts";
import { loadAccessesOfApp } from "./store-access.ts";
import { askImport, askLevels, setDefaultCarrier, setStockPolicy } from "./store-settings.ts";
import { sync } from "./sync.ts";
import { addWarehouse, changeWarehouse, loadWarehouses, removeWarehouse, setStoreWarehouses, type WarehouseRefusal } from "./warehouses.ts";

export type SyncAnswer = { kind: "answer"; answer: SyncResponse } | { kind: "signedOut" } | { kind: "clientTaken"; answeredUpTo: number };

const makeId = (): string => crypto.randomUUID().replaceAll("-", "").slice(0, 20);

export class Workspace extends DurableObject<Env> {
  readonly #deps: StoreDeps & JobDeps;
  readonly #alarm: Alarm;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const sql = makeObjectSql(ctx.storage);
    const clock = { now: () => Date.now() };
    this.#alarm = makeAlarm(Date.now, (at) => void ctx.storage.setAlarm(at));
    const flight = makeFlight({
      clock,
      onEnd: () => this.#arm(),
      onFault: (key, fault) => log("workFault", { key, fault: toFaultText(fault) }),
    });
    this.#deps = {
      sql,
      clock,
      makeId,
      callTemu: (call) => env.TEMU_GATEWAY.call(call).catch(() => replyOfLostCall(call.method, Date.now())),
      gateway: env.TEMU_GATEWAY,
      claimApp: (region, appKey) => env.APP_LIMITER.getByName(`${region}:${appKey}`).claim(this.#id()),
      poke: (head) => pokeSockets(ctx, head),
      setAlarm: this.#alarm.set,
      log,
      flight,
    };
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    /* A name nobody set up costs nothing: its database is made by `setUp` only. */
    if (!isMigrated(sql)) return;
    migrate(sql, makeId);
    /* Whatever ended the last process, its calls are gone with it: what they left due is due now, not at the next watch. */
    this.#arm();
  }

  /** Makes the workspace with its owner; null when it exists already. */
  async setUp(id: string, name: string, ownerName: string): Promise<{ personId: string; pairing: PairingCode } | null> {
    const { sql } = this.#deps;
    /* Before there is anything to look after. */
    await findDirectory(this.env).list(id);
    if (isMigrated(sql)) return null;
    migrate(sql, makeId);
    saveMeta(sql, "listed", "1");
    const made = setUpOwner(this.#deps, id, name, ownerName);
    this.#arm();
    return made;
  }

  async pair(args: { code: string; deviceName: string; device: { id: string; key: string } | null }): Promise<Paired | PairRefusal> {
    return this.#isMade() ? pairDevice(this.#deps, this.#id(), args) : "codeUnknown";
  }

  async findSession(token: string): Promise<(Session & { workspace: { id: string; name: string } }) | null> {
    const session = this.#isMade() ? findSession(this.#deps, token) : null;
    return session === null ? null : { ...session, workspace: { id: this.#id(), name: loadMeta(this.#deps.sql, "name") ?? "" } };
  }

  /** Session and sync in one trip: this is the call phones make all day. */
  async sync(token: string, request: SyncRequest): Promise<SyncAnswer> {
    const session = this.#isMade() ? findSession(this.#deps, token) : null;
    if (session === null) return { kind: "signedOut" };
    const answer = sync(this.#deps, session.deviceId, request);
    /* Only a command can have made something due; most calls only ask for news. */
    if (request.commands.length > 0) this.#arm();
    if (loadMeta(this.#deps.sql, "listed") === null) this.ctx.waitUntil(this.#list());
    if (answer !== null) return { kind: "answer", answer };
    return { kind: "clientTaken", answeredUpTo: answeredUpTo(this.#deps.sql, request.clientId) };
  }

  async listPeople(): Promise<Person[]> {
    return loadPeople(this.#deps.sql);
  }

  /** Null when that person is not known, or ranks above who asks. */
  async invite(session: Session, who: Invited): Promise<PairingCode | null> {
    return invitePerson(this.#deps, this.#id(), session, who);
  }

  async listStores(): Promise<Store[]> {
    return loadAll(this.#deps.sql, "store");
  }

  async listMovements(window: LedgerWindow): Promise<LedgerPage> {
    return loadMovements(this.#deps.sql, window);
  }

  async connectStore(session: Session, args: ConnectArgs): Promise<Store | StoreRefusal> {
    const store = await connectStore(this.#deps, this.#id(), session, args);
    this.#announce();
    return store;
  }

  async replaceToken(session: Session, storeId: string, args: { appSecret: string; accessToken: string }): Promise<Store | StoreRefusal> {
    const store = await replaceToken(this.#deps, this.#id(), session, storeId, args);
    this.#announce();
    return store;
  }

  /** Reads the whole store again; null when it is not here. */
  async importStore(session: Session, storeId: string): Promise<Store | null> {
    const store = askImport(this.#deps, session, storeId);
    this.#announce();
    return store;
  }

  /** Null when the store is not here. */
  async checkLevels(session: Session, storeId: string): Promise<Store | null> {
    const store = askLevels(this.#deps, session, storeId);
    this.#announce();
    return store;
  }

  /** Null when the store is not here. */
  async setStockPolicy(session: Session, storeId: string, change: PolicyChange): Promise<Store | null> {
    const store = setStockPolicy(this.#deps, session, storeId, change);
    this.#announce();
    return store;
  }

  /** Null when the item is not here. */
  async checkItem(session: Session, itemId: string): Promise<CheckedItem | null> {
    const checked = checkItem(this.#deps, session, itemId);
    this.#announce();
    return checked;
  }

  async setSafety(session: Session, safety: number | null): Promise<{ safety: number | null }> {
    const set = setSafety(this.#deps, session, safety);
    this.#announce();
    return set;
  }

  /** "carrierUnknown" when the store's region has no such carrier. */
  async setDefaultCarrier(session: Session, storeId: string, carrierId: string | null): Promise<Store | "storeUnknown" | "carrierUnknown"> {
    const store = setDefaultCarrier(this.#deps, session, storeId, carrierId);
    this.#announce();
    return store;
  }

  async beginImport(file: { kind: CsvKind; name: string; bytes: number }): Promise<Result<CsvImport, "fileTooLarge">> {
    return beginImport(this.#deps, file);
  }

  async saveImportPart(importId: string, n: number, part: Uint8Array): Promise<Result<CsvImport, "importUnknown" | "partWrong">> {
    return saveImportPart(this.#deps.sql, importId, n, part);
  }

  async checkImport(session: Session, importId: string): Promise<Result<CsvImport, "importUnknown" | "partsMissing">> {
    return checkImport(this.#deps, session, importId);
  }

  /** Null when the file is not here. */
  async findImport(importId: string): Promise<CsvImport | null> {
    return loadImport(this.#deps.sql, importId);
  }

  /** Null when the file is not here. */
  async listImportRows(importId: string, asked: { outcome: RowOutcome; after: number }): Promise<RowPage | null> {
    return loadRowPage(this.#deps.sql, importId, asked);
  }

  async exportPage(kind: ExportKind, after: string | null): Promise<ExportPage> {
    return exportPage(this.#deps.sql, kind, after);
  }

  /** The team's own. */
  async listWarehouses(): Promise<OwnWarehouse[]> {
    return loadWarehouses(this.#deps.sql);
  }

  async addWarehouse(session: Session, fields: WarehouseFields): Promise<OwnWarehouse | WarehouseRefusal> {
    const warehouse = addWarehouse(this.#deps, session, fields);
    this.#announce();
    return warehouse;
  }

  async changeWarehouse(session: Session, id: string, change: WarehouseChange): Promise<OwnWarehouse | WarehouseRefusal> {
    const warehouse = changeWarehouse(this.#deps, session, id, change);
    this.#announce();
    return warehouse;
  }

  async removeWarehouse(session: Session, id: string): Promise<OwnWarehouse | WarehouseRefusal> {
    const warehouse = removeWarehouse(this.#deps, session, id);
    this.#announce();
    return warehouse;
  }

  async setStoreWarehouses(session: Session, storeId: string, change: StoreWarehousesChange): Promise<Store | WarehouseRefusal> {
    const store = setStoreWarehouses(this.#deps, session, storeId, change);
    this.#announce();
    return store;
  }

  /** What the gateway needs to open an event of this app, for each of its stores; none when the app is not ours. */
  async accessesOfApp(appKey: string): Promise<StoreAccess[]> {
    return this.#isMade() ? loadAccessesOfApp(this.#deps.sql, appKey) : [];
  }

  async receiveEvent(event: ReceivedEvent): Promise<"stored" | "known" | "notOurs"> {
    const received = receiveEvent({ ...this.#deps, isWatched: (orderId) => isOnScreen(this.ctx, orderId) }, event);
    this.#arm();
    return received;
  }

  /** The cron's question whether the alarm still stands. What the platform has counts, not what was set in this life. */
  async sweep(): Promise<Swept> {
    if (!this.#isMade()) return "notMade";
    const setAt = await this.ctx.storage.getAlarm();
    if (!isAlarmLost(setAt, Date.now())) return "kept";
    log("alarmLost", { workspace: this.#id(), setAt });
    this.#alarm.forget();
    this.#arm();
    return "armed";
  }

  /** /live: the session is checked here, so that a socket never outlives the question. */
  override async fetch(request: Request): Promise<Response> {
    const token = request.headers.get("x-session") ?? "";
    const session = this.#isMade() ? findSession(this.#deps, token) : null;
    return session === null ? new Response(null, { status: 401 }) : acceptSocket(this.ctx, session.deviceId);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    noteWatched(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }

  override async alarm(): Promise<void> {
    this.#alarm.forget();
    answerAlarm(this.#deps);
  }

  /** A workspace from before the directory makes itself known with its next sync. */
  async #list(): Promise<void> {
    try {
      await findDirectory(this.env).list(this.#id());
      saveMeta(this.#deps.sql, "listed", "1");
    } catch (fault) {
      log("listFault", { workspace: this.#id(), fault: toFaultText(fault) });
    }
  }

  #isMade(): boolean {
    return isMigrated(this.#deps.sql);
  }

  #id(): string {
    return loadMeta(this.#deps.sql, "id") ?? "";
  }

  #arm(): void {
    this.#alarm.set(nextAlarmAt(this.#deps));
  }

  #announce(): void {
    pokeSockets(this.ctx, Number(loadMeta(this.#deps.sql, "head") ?? "0"));
    this.#arm();
  }
}
