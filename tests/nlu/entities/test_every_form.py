"""Every form of the vocabulary, typed alone, is found with its id."""

IN_PLACE = {"start": "{} ระยอง", "end": "ระยอง {}", "anywhere": "{}", "alone": "{}", "": "{}"}


def test_every_form_is_found_alone(vocabulary, parse):
    missed = []
    for entry in vocabulary["entries"]:
        if entry["kind"] in ("ordinary", "negation") or entry["id"] in ("cue", "correction"):
            continue  # these name nothing by themselves
        for form in entry["forms"]:
            found = parse(IN_PLACE[entry.get("at", "")].format(form))
            if not any(_is(entity, entry) for entity in found):
                missed.append((entry["kind"], entry["id"], form))
    assert missed == []


def _is(entity, entry):
    return entity["entity"] == entry["kind"] and entry["id"] in (entity["value"], *entity["candidates"])


def test_ordinary_words_name_nothing(vocabulary, parse):
    (ordinary,) = [entry for entry in vocabulary["entries"] if entry["kind"] == "ordinary"]
    misread = {
        form: found
        for form in ordinary["forms"]
        if (
            found := [
                e["entity"]
                for e in parse(form)
                if e["entity"] not in ("aspect", "marker", "near", "business")
            ]
        )
    }
    assert misread == {}
