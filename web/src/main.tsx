import "./styles/portal.scss";
import { render } from "preact";
import { App } from "./App";

const place = document.getElementById("portal");
if (place) render(<App />, place);
