import "./styles/portal.scss";
import { render } from "preact";
import { App } from "./App";
import { reloadIfStale } from "./api/session";

addEventListener("pageshow", event => {
  if (event.persisted) reloadIfStale();
});

const place = document.getElementById("portal");
if (place) render(<App />, place);
