/** The phone app starts here. */
import "./styles/app.css";
import { render } from "solid-js/web";
import { must } from "../shared/result.ts";
import { App } from "./app.tsx";
import { registerAppUpdate } from "./app-update.ts";
import { showTheme, theme } from "./store/device-choices.ts";

showTheme(theme());
render(() => <App />, must(document.getElementById("app"), "#app"));
/* Without a service worker (a private window) the app works, but not offline. */
void registerAppUpdate();
