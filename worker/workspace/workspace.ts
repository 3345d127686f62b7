/**
 * Workspace: one merchant's team, one object, one database. A thin shell: it hands the rules in this folder and in worker/jobs
 * the world (object-deps.ts) and the alarm, and holds no rule itself. Null stands for what is not here.
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
import type { Swept } from "../directory/sweep-workspaces.ts";
import type { Env } from "../env.ts";
import { answerAlarm } from "../jobs/answer-alarm.ts";
import { nextAlarmAt } from "../jobs/wake.ts";
import { log } from "../log.ts";
import type { StoreAccess } from "../temu/gateway-call.ts";
import { type Alarm, isAlarmLost, makeAlarm } from "./alarm.ts";
import { beginEpoch } from "./begin-epoch.ts";
import { type CheckedItem, checkItem } from "./check-item.ts";
import { type ConnectArgs, connectStore, replaceToken, type StoreRefusal } from "./connect-store.ts";
import { beginImport, checkImport, loadImport, loadRowPage, saveImportPart } from "./csv-imports.ts";
import { type ExportPage, exportPage } from "./export-page.ts";
import { type Invited, invitePerson, type PairingCode } from "./invite-person.ts";
import { type LedgerWindow, loadMovements } from "./load-movements.ts";
import { loadHead, loadMeta } from "./meta.ts";
import { makeObjectDeps, type ObjectDeps } from "./object-deps.ts";
import { findSession, loadPeople, type PairArgs, type Paired, type PairRefusal, pairDevice, type Session } from "./people.ts";
import { type ReceivedEvent, receiveEvent } from "./receive-event.ts";
import { loadAll } from "./row-store.ts";
import { answeredUpTo } from "./run-command.ts";
import { isMigrated, migrate } from "./schema.ts";
import { setSafety } from "./set-safety.ts";
import { isListed, listOlder, type SetUp, setUpWorkspace } from "./set-up-workspace.ts";
import { acceptSocket, isOnScreen, noteWatched } from "./sockets.ts";
import { loadAccessesOfApp } from "./store-access.ts";
import { askImport, askLevels, setDefaultCarrier, setStockPolicy } from "./store-settings.ts";
import { sync } from "./sync.ts";
import { addWarehouse, changeWarehouse, loadWarehouses, removeWarehouse, setStoreWarehouses, type WarehouseRefusal } from "./warehouses.ts";

export type SyncAnswer = { kind: "answer"; answer: SyncResponse } | { kind: "signedOut" } | { kind: "clientTaken"; answeredUpTo: number };

export class Workspace extends DurableObject<Env> {
  readonly #deps: ObjectDeps;
  readonly #alarm: Alarm;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#alarm = makeAlarm(Date.now, (at) => void ctx.storage.setAlarm(at));
    this.#deps = makeObjectDeps(ctx, env, { setAlarm: this.#alarm.set, onEnd: () => this.#arm() });
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    const { sql, makeId } = this.#deps;
    /* A name nobody set up costs nothing: its database is made by `setUp` only. */
    if (!isMigrated(sql)) return;
    migrate(sql, makeId);
    /* Whatever ended the last process, its calls are gone with it: what they left due is due now, not at the next watch. */
    this.#arm();
  }

  /** Makes the workspace with its owner; null when it exists already. */
  async setUp(id: string, name: string, ownerName: string): Promise<SetUp | null> {
    const made = await setUpWorkspace(this.env, this.#deps, { id, name, ownerName });
    if (made !== null) this.#arm();
    return made;
  }

  async pair(args: PairArgs): Promise<Paired | PairRefusal> {
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
    const answer = sync({ ...this.#deps, arm: () => this.#arm() }, session.deviceId, request);
    if (!isListed(this.#deps.sql)) this.ctx.waitUntil(listOlder(this.env, this.#deps));
    if (answer !== null) return { kind: "answer", answer };
    return { kind: "clientTaken", answeredUpTo: answeredUpTo(this.#deps.sql, request.clientId) };
  }

  /** Where the database was put back to an older copy of itself, and phones shall begin anew with it. */
  async beginEpoch(session: Session): Promise<{ epoch: string }> {
    return this.#announce(beginEpoch(this.#deps, session));
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
    return this.#announce(await connectStore(this.#deps, this.#id(), session, args));
  }

  async replaceToken(session: Session, storeId: string, args: { appSecret: string; accessToken: string }): Promise<Store | StoreRefusal> {
    return this.#announce(await replaceToken(this.#deps, this.#id(), session, storeId, args));
  }

  /** Reads the whole store again. */
  async importStore(session: Session, storeId: string): Promise<Store | null> {
    return this.#announce(askImport(this.#deps, session, storeId));
  }

  async checkLevels(session: Session, storeId: string): Promise<Store | null> {
    return this.#announce(askLevels(this.#deps, session, storeId));
  }

  async setStockPolicy(session: Session, storeId: string, change: PolicyChange): Promise<Store | null> {
    return this.#announce(setStockPolicy(this.#deps, session, storeId, change));
  }

  async checkItem(session: Session, itemId: string): Promise<CheckedItem | null> {
    return this.#announce(checkItem(this.#deps, session, itemId));
  }

  async setSafety(session: Session, safety: number | null): Promise<{ safety: number | null }> {
    return this.#announce(setSafety(this.#deps, session, safety));
  }

  /** "carrierUnknown" when the store's region has no such carrier. */
  async setDefaultCarrier(session: Session, storeId: string, carrierId: string | null): Promise<Store | "storeUnknown" | "carrierUnknown"> {
    return this.#announce(setDefaultCarrier(this.#deps, session, storeId, carrierId));
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

  async findImport(importId: string): Promise<CsvImport | null> {
    return loadImport(this.#deps.sql, importId);
  }

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
    return this.#announce(addWarehouse(this.#deps, session, fields));
  }

  async changeWarehouse(session: Session, id: string, change: WarehouseChange): Promise<OwnWarehouse | WarehouseRefusal> {
    return this.#announce(changeWarehouse(this.#deps, session, id, change));
  }

  async removeWarehouse(session: Session, id: string): Promise<OwnWarehouse | WarehouseRefusal> {
    return this.#announce(removeWarehouse(this.#deps, session, id));
  }

  async setStoreWarehouses(session: Session, storeId: string, change: StoreWarehousesChange): Promise<Store | WarehouseRefusal> {
    return this.#announce(setStoreWarehouses(this.#deps, session, storeId, change));
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

  #isMade(): boolean {
    return isMigrated(this.#deps.sql);
  }

  #id(): string {
    return loadMeta(this.#deps.sql, "id") ?? "";
  }

  #arm(): void {
    this.#alarm.set(nextAlarmAt(this.#deps));
  }

  /** After what a person set or asked for: the phones hear of it, and what it made due is done. */
  #announce<T>(answer: T): T {
    this.#deps.poke(loadHead(this.#deps.sql));
    this.#arm();
    return answer;
  }
}
