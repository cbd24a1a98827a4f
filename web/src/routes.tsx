import type { Audience } from "./shell/Guarded";
import { lazyPage } from "./shell/lazyPage";

/** Every page: where it is, for whom, and its code, which is fetched when it is first wanted. A new page is a new line here. */
export const ROUTES: { path: string; audience: Audience; page: ReturnType<typeof lazyPage> }[] = [
  { path: "/sign-in", audience: "everybody", page: lazyPage(() => import("./public/SignInPage")) },
  {
    path: "/sign-in/:provider",
    audience: "everybody",
    page: lazyPage(() => import("./public/ProviderReturnPage")),
  },
  { path: "/appeals/new", audience: "applicant", page: lazyPage(() => import("./appeal/NewAppeal")) },
  { path: "/appeals/:number/submitted", audience: "applicant", page: lazyPage(() => import("./appeal/SubmittedPage")) },
  { path: "/drafts/:id", audience: "applicant", page: lazyPage(() => import("./appeal/DraftPage")) },
  { path: "/drafts/:id/check", audience: "applicant", page: lazyPage(() => import("./appeal/CheckPage")) },
  { path: "/cabinet", audience: "applicant", page: lazyPage(() => import("./cabinet/MyAppeals")) },
  { path: "/cabinet/notices", audience: "applicant", page: lazyPage(() => import("./cabinet/NoticesPage")) },
  { path: "/cabinet/profile", audience: "applicant", page: lazyPage(() => import("./cabinet/profile/ProfilePage")) },
  { path: "/cabinet/settings", audience: "applicant", page: lazyPage(() => import("./cabinet/SettingsPage")) },
  { path: "/cabinet/sessions", audience: "applicant", page: lazyPage(() => import("./cabinet/SessionsPage")) },
  { path: "/cabinet/certificates", audience: "applicant", page: lazyPage(() => import("./cabinet/CertificatesPage")) },
  { path: "/register", audience: "everybody", page: lazyPage(() => import("./public/signup/SignUpPage")) },
  {
    path: "/register/organisation",
    audience: "everybody",
    page: lazyPage(() => import("./public/signup/SignUpOrganisationPage")),
  },
  { path: "/register/code", audience: "everybody", page: lazyPage(() => import("./public/signup/CodePage")) },
  {
    path: "/email-confirmation",
    audience: "everybody",
    page: lazyPage(() => import("./public/EmailConfirmationPage")),
  },
  { path: "/help", audience: "everybody", page: lazyPage(() => import("./public/help/HelpPage")) },
  { path: "/help/contact", audience: "everybody", page: lazyPage(() => import("./public/help/ContactPage")) },
  { path: "/accessibility", audience: "everybody", page: lazyPage(() => import("./public/AccessibilityPage")) },
  // after /appeals/new: the first that fits is taken
  { path: "/appeals/:number", audience: "applicant", page: lazyPage(() => import("./cabinet/appeal/AppealPage")) },
  { path: "/office", audience: "official", page: lazyPage(() => import("./office/OfficePage")) },
  { path: "/office/notices", audience: "official", page: lazyPage(() => import("./office/NoticesPage")) },
  { path: "/office/calendar", audience: "official", page: lazyPage(() => import("./office/CalendarPage")) },
  { path: "/office/entry", audience: "official", page: lazyPage(() => import("./office/entry/EntryPage")) },
  { path: "/office/people", audience: "official", page: lazyPage(() => import("./office/staff/PeoplePage")) },
  { path: "/office/people/new", audience: "official", page: lazyPage(() => import("./office/staff/NewPersonPage")) },
  { path: "/office/people/log", audience: "official", page: lazyPage(() => import("./office/staff/LogPage")) },
  // after /office/people/new and /office/people/log: the first that fits is taken
  { path: "/office/people/:id", audience: "official", page: lazyPage(() => import("./office/staff/PersonPage")) },
  { path: "/office/appeals/:number", audience: "official", page: lazyPage(() => import("./office/CardPage")) },
];
