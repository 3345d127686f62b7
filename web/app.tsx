/** The app's frame: what every page needs, and which page an address shows. */
import { Navigate, Route, Router, useLocation, useNavigate } from "@solidjs/router";
import { createResource, createSignal, ErrorBoundary, type JSX, lazy, onCleanup, onMount, type ParentProps, Show } from "solid-js";
import { afterFirstPicture } from "./after-first-picture.ts";
import { createI18n } from "./i18n/i18n.ts";
import { I18nContext, useI18n } from "./i18n/use-i18n.ts";
import { AppFault } from "./pages/app-fault.tsx";
import { NoPage } from "./pages/no-page.tsx";
import { OrdersPage } from "./pages/orders/orders-page.tsx";
import { ShipTaskContext } from "./pages/ship/ship-task-place.ts";
import { UpdateOffer } from "./pages/update-offer.tsx";
import { getBrowserFeedback, makeFeedback } from "./scan/feedback.ts";
import { listenScanner } from "./scan/listen-scanner.ts";
import { startPhone } from "./start-phone.ts";
import { createLive } from "./store/create-live.ts";
import { loadLanguage, loadTerminator, onLanguageElsewhere, saveLanguage, saveTerminator } from "./store/device-choices.ts";
import { loadStanding } from "./store/queries/load-phone.ts";
import { FeedbackContext } from "./use-feedback.ts";
import { PhoneContext, usePhone } from "./use-phone.ts";
import { makeScanner, type Scan, ScannerContext } from "./use-scanner.ts";
import { makeWordsGate } from "./words-gate.ts";

/** Settles once there are words for all pages; they are not drawn before it. */
const words = makeWordsGate();

/* Only the list is needed for the first picture. The others follow once it stands, and are precached, so they open offline. */
const page = <Name extends string>(load: () => Promise<Record<NoInfer<Name>, () => JSX.Element>>, name: Name) =>
  lazy(async () => {
    const [module] = await Promise.all([load(), words.whole]);
    return { default: module[name] };
  });
const ShipPage = page(() => import("./pages/ship/ship-page.tsx"), "ShipPage");
const StockPage = page(() => import("./pages/stock/stock-page.tsx"), "StockPage");
const UnknownPage = page(() => import("./pages/stock/unknown-page.tsx"), "UnknownPage");
const ListingPage = page(() => import("./pages/stock/listing-page.tsx"), "ListingPage");
const BinPage = page(() => import("./pages/stock/bin-page.tsx"), "BinPage");
const CountPage = page(() => import("./pages/stock/count-page.tsx"), "CountPage");
const ReceivePage = page(() => import("./pages/stock/receive-page.tsx"), "ReceivePage");
const MovePage = page(() => import("./pages/stock/move-page.tsx"), "MovePage");
const ManagePage = page(() => import("./pages/catalogue/manage-page.tsx"), "ManagePage");
const ImportPage = page(() => import("./pages/catalogue/import-page.tsx"), "ImportPage");
const TaughtPage = page(() => import("./pages/stock/taught-page.tsx"), "TaughtPage");
const TeachPage = page(() => import("./pages/stock/teach-page.tsx"), "TeachPage");
const ItemPage = page(() => import("./pages/stock/item-page.tsx"), "ItemPage");
const DeskItemsPage = page(() => import("./pages/desk/desk-items-page.tsx"), "DeskItemsPage");
const DeskListingsPage = page(() => import("./pages/desk/desk-listings-page.tsx"), "DeskListingsPage");
const DeskMovementsPage = page(() => import("./pages/desk/desk-movements-page.tsx"), "DeskMovementsPage");
const WaitingPage = page(() => import("./pages/waiting/waiting-page.tsx"), "WaitingPage");
const PairPage = page(() => import("./pages/pair/pair-page.tsx"), "PairPage");
const SettingsPage = page(() => import("./pages/settings/settings-page.tsx"), "SettingsPage");
const StorePage = page(() => import("./pages/settings/store-page.tsx"), "StorePage");
const ConnectStorePage = page(() => import("./pages/settings/connect-store-page.tsx"), "ConnectStorePage");
const PhoneSettingsPage = page(() => import("./pages/settings/phone-settings-page.tsx"), "PhoneSettingsPage");
const WarehousesPage = page(() => import("./pages/settings/warehouses-page.tsx"), "WarehousesPage");
const AddDevicePage = page(() => import("./pages/settings/add-device-page.tsx"), "AddDevicePage");
const TornScan = lazy(async () => {
  const [module] = await Promise.all([import("./pages/ship/ship-page.tsx"), words.whole]);
  return { default: module.TornScan };
});
const StorageLost = lazy(async () => {
  const [module] = await Promise.all([import("./pages/storage-lost.tsx"), words.whole]);
  return { default: module.StorageLost };
});
const FLOOR_PAGES = [ShipPage, StockPage, ItemPage, WaitingPage, TornScan];

/** The pages of the floor are in memory before the first tap: a scan must not wait for a file. */
const preloadFloor = async (): Promise<void> => {
  await afterFirstPicture();
  for (const page of FLOOR_PAGES) page.preload().catch(() => undefined);
};

/** A fault nobody awaited still reaches the browser's console and its error events; nothing is lost by it. */
const report = (fault: unknown): void => reportError(fault);

export function App(): JSX.Element {
  const i18n = createI18n({ initial: loadLanguage(), onChange: saveLanguage });
  words.follow(i18n.whole);
  onLanguageElsewhere((language) => void i18n.setLanguage(language));
  const phone = startPhone(report);
  const feedback = makeFeedback(getBrowserFeedback(window));
  const [ready] = createResource(() => i18n.ready);
  onMount(() => void preloadFloor());
  return (
    <I18nContext.Provider value={i18n}>
      <PhoneContext.Provider value={phone}>
        <FeedbackContext.Provider value={feedback}>
          <ErrorBoundary fallback={(fault) => <AppFault fault={fault} />}>
            <Show when={ready() !== undefined}>
              <Router root={Frame}>
                <Route path="/" component={OrdersPage} />
                <Route path="/ship" component={ShipPage} />
                <Route path="/stock" component={StockPage} />
                <Route path="/stock/unknown" component={UnknownPage} />
                <Route path="/stock/listing/:listingId" component={ListingPage} />
                <Route path="/stock/taught" component={TaughtPage} />
                <Route path="/stock/teach" component={TeachPage} />
                <Route path="/stock/bin" component={BinPage} />
                <Route path="/stock/count" component={CountPage} />
                <Route path="/stock/receive" component={ReceivePage} />
                <Route path="/stock/move/:itemId" component={MovePage} />
                <Route path="/stock/manage" component={ManagePage} />
                <Route path="/stock/import" component={ImportPage} />
                <Route path="/stock/:itemId" component={ItemPage} />
                <Route path="/desk/items" component={DeskItemsPage} />
                <Route path="/desk/listings" component={DeskListingsPage} />
                <Route path="/desk/movements" component={DeskMovementsPage} />
                <Route path="/waiting" component={WaitingPage} />
                <Route path="/settings" component={SettingsPage} />
                <Route path="/settings/stores/new" component={ConnectStorePage} />
                <Route path="/settings/stores/:storeId" component={StorePage} />
                <Route path="/settings/warehouses" component={WarehousesPage} />
                <Route path="/settings/phone" component={PhoneSettingsPage} />
                <Route path="/settings/devices/new" component={AddDevicePage} />
                <Route path="/pair" component={PairPage} />
                <Route path="*" component={NoPage} />
              </Router>
            </Show>
          </ErrorBoundary>
        </FeedbackContext.Provider>
      </PhoneContext.Provider>
    </I18nContext.Provider>
  );
}

/** Around every page, inside the router: the shipping task, and the one scanner that all pages share. */
function Frame(props: ParentProps): JSX.Element {
  return (
    <ShipTaskContext.Provider value={{ task: null }}>
      <Scanning>
        <UpdateOffer />
        <Paired>{props.children}</Paired>
      </Scanning>
    </ShipTaskContext.Provider>
  );
}

function Scanning(props: ParentProps): JSX.Element {
  const { t } = useI18n();
  const phone = usePhone();
  const navigate = useNavigate();
  /** How many codes did not come whole since the last that did. */
  const [torn, setTorn] = createSignal(0);
  let sink: HTMLInputElement | undefined;
  const openElsewhere = ({ raw }: Scan): void => {
    import("./pages/open-scan.ts").then(({ openScan }) => openScan(phone.db, navigate, raw)).catch(report);
  };
  const scanner = makeScanner(openElsewhere);
  const onCode = (raw: string, pace: { ms: number; keys: number }): void => {
    setTorn(0);
    scanner.give({ raw, ...pace });
  };
  const onTorn = (): void => void setTorn((count) => count + 1);
  onMount(() => {
    const deps = { window, sink: sink ?? null, onCode, onTorn, hasTerminator: loadTerminator(), onTerminator: saveTerminator };
    onCleanup(listenScanner(deps));
  });
  return (
    <ScannerContext.Provider value={scanner}>
      <section aria-label={t().common.scanner}>
        <input
          ref={(element) => {
            sink = element;
          }}
          class="scanner-sink"
          inputmode="none"
          autocomplete="off"
          tabindex="-1"
          aria-label={t().common.scanner}
        />
      </section>
      <Show when={torn()} keyed>
        <TornScan onClose={() => setTorn(0)} />
      </Show>
      {props.children}
    </ScannerContext.Provider>
  );
}

/** A phone that was never paired has one page; one whose storage was cleared says so first. */
function Paired(props: ParentProps): JSX.Element {
  const phone = usePhone();
  const location = useLocation();
  const live = createLive(
    () => undefined,
    () => loadStanding(phone.db),
  );
  const standing = () => {
    const fault = phone.storageFault();
    if (fault !== null) throw fault;
    return live();
  };
  const isPaired = () => (standing()?.pairing ?? null) !== null;
  return (
    <Show when={standing() !== undefined}>
      <Show
        when={standing()?.lost}
        fallback={
          <Show when={isPaired() || location.pathname === "/pair"} fallback={<Navigate href="/pair" />}>
            {props.children}
          </Show>
        }
      >
        {(lost) => <StorageLost lost={lost()} isPaired={isPaired()} />}
      </Show>
    </Show>
  );
}
