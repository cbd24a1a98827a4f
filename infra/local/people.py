"""People of an organisation as items of the `directory` table, in the forms that `zvarot_store::directory` reads: the person, what their
certificate leads to, and the change in the organisation's log. `by` is nobody of the organisation: the operator."""

PARTICULARS = ("name", "nameBe", "post", "unit", "roles")


def log(organisation: str) -> str:
    return f"PEOPLE#{organisation}"


def place(n: int) -> str:
    return f"CHANGE#{n:08}"


def added(organisation: dict, person: dict, certificate: dict, n: int, at: str) -> list[dict]:
    """The items of somebody who was added as change number `n`: the person, their enrolment, the change."""
    said = {key: person[key] for key in PARTICULARS if key in person}
    pk = f"ORG#{organisation['id']}"
    event = {"type": "added", "person": person["id"], "particulars": said | {"personalNumber": certificate["personalNumber"]}}
    return [
        {"pk": pk, "sk": f"PERSON#{person['id']}", "id": person["id"], "active": True, "removed": False, "version": n, "certificate": certificate} | said,
        enrolled(organisation["id"], person["id"], certificate),
        {"pk": log(organisation["id"]), "sk": place(n), "n": n, "at": at, "event": event},
    ]


def enrolled(organisation: str, person: str, certificate: dict) -> dict:
    pk = f"OFFICIAL#{certificate['unp']}#{certificate['personalNumber']}"
    return {"pk": pk, "sk": "PERSON", "organisation": organisation, "person": person}
