import "./styles/portal.scss";
import { render } from "preact";
import { App } from "./App";
import { cameBack } from "./api/session";

addEventListener("pageshow", event => {
  if (event.persisted) cameBack();
});

const place = document.getElementById("portal");
if (place) render(<App />, place);
