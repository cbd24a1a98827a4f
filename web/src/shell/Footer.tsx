import { useLocation } from "preact-iso";
import { m } from "../paraglide/messages.js";

export function Footer() {
  const { path } = useLocation();
  return (
    <footer class={`portal-footer ${path.startsWith("/office") ? "is-office" : ""}`}>
      <div class="govuk-width-container">
        <ul class="portal-footer__links">
          <li>
            <a class="govuk-link" href="/help">
              {m.frame_nav_help()}
            </a>
          </li>
          <li>
            <a class="govuk-link" href="/help/contact">
              {m.frame_nav_contact()}
            </a>
          </li>
          <li>
            <a class="govuk-link" href="/accessibility">
              {m.frame_nav_accessibility()}
            </a>
          </li>
        </ul>
        <p class="govuk-body-s">{m.frame_footer_law()}</p>
      </div>
    </footer>
  );
}
