import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";

export type OwnPeople = Schemas["OwnPeople"];
export type OwnPerson = Schemas["OwnPerson"];

/** The people of the administrator's organisation. */
export async function readOwnPeople(): Promise<OwnPeople> {
  return (await unwrap(api.GET("/v1/people"))).body;
}
