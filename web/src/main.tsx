import "./styles/portal.scss";
import { render } from "preact";
import { App } from "./App";
import { reloadIfStale } from "./api/session";
import { unfoldForPrinting } from "./shell/printing";
import { keepTranslatedPageAlive } from "./shell/translated";

addEventListener("pageshow", event => {
  if (event.persisted) reloadIfStale();
});

unfoldForPrinting();
keepTranslatedPageAlive(document.body);

const place = document.getElementById("portal");
if (place) render(<App />, place);
