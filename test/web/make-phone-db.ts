// The phone's own database over an IndexedDB in memory: each call is a phone of its own.
import { Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { PhoneDb } from "../../web/store/phone-db.ts";

/* Dexie's live queries stay silent where the platform has no IndexedDB at all; which one they read is each database's own. */
Dexie.dependencies.indexedDB = new IDBFactory();

export const makePhoneDb = (indexedDB: IDBFactory = new IDBFactory()): PhoneDb => new PhoneDb({ indexedDB, IDBKeyRange });
