"""Which YAML files there are, each with its shape. What stands here is all that is read: another file is a stray."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import TypeAdapter

from database.loading.shapes import catalogue, forms, service, talk, vocabulary
from database.loading.shapes.complete import part
from database.loading.shapes.sentences import DIMENSIONS
from database.loading.shapes.values import OfList, Words

TEXTS: TypeAdapter[Any] = TypeAdapter(service.Texts)  # of every file in `texts`


def _entries(kind: Any) -> Any:
    return Annotated[list[kind], OfList]


SHAPES: Mapping[str, TypeAdapter[Any]] = {
    name: TypeAdapter(kind)
    for name, kind in {
        "vocabulary/ambiguous.yml": _entries(vocabulary.Ambiguous),
        "vocabulary/aspects.yml": _entries(vocabulary.Aspect),
        "vocabulary/attributes.yml": _entries(vocabulary.Attribute),
        "vocabulary/businesses.yml": _entries(vocabulary.Business),
        "vocabulary/centres.yml": _entries(vocabulary.Centre),
        "vocabulary/college_types.yml": _entries(vocabulary.CollegeKind),
        "vocabulary/centre_kinds.yml": _entries(vocabulary.Coded),
        "vocabulary/colleges.yml": _entries(vocabulary.College),
        "vocabulary/common.yml": talk.Common,
        "vocabulary/connectives.yml": talk.Connectives,
        "vocabulary/contact.yml": talk.Contact,
        "vocabulary/countries.yml": _entries(vocabulary.Country),
        "vocabulary/courses.yml": _entries(vocabulary.Course),
        "vocabulary/cues.yml": talk.Cues,
        "vocabulary/dates.yml": talk.DateNames,
        "vocabulary/dimensions.yml": part("Dimensions", DIMENSIONS, Words),
        "vocabulary/fields.yml": _entries(vocabulary.FieldOfStudy),
        "vocabulary/industries.yml": vocabulary.Industries,
        "vocabulary/international.yml": _entries(vocabulary.International),
        "vocabulary/levels.yml": _entries(vocabulary.Coded),
        "vocabulary/markers.yml": vocabulary.Markers,
        "vocabulary/negations.yml": talk.Negations,
        "vocabulary/numbers.yml": talk.Numbers,
        "vocabulary/operations.yml": _entries(talk.Operation),
        "vocabulary/ordinary.yml": _entries(Words),
        "vocabulary/personal.yml": talk.Personal,
        "vocabulary/places.yml": _entries(vocabulary.Place),
        "vocabulary/promises.yml": talk.Promises,
        "vocabulary/provinces.yml": _entries(vocabulary.Province),
        "vocabulary/question_words.yml": talk.QuestionWords,
        "vocabulary/talk.yml": talk.TalkWords,
        "vocabulary/regions.yml": _entries(vocabulary.Coded),
        "vocabulary/safety.yml": talk.Safety,
        "vocabulary/sectors.yml": _entries(vocabulary.Coded),
        "vocabulary/units.yml": talk.Units,
        "vocabulary/untaught.yml": _entries(vocabulary.Untaught),
        "catalogue/college_types.yml": catalogue.CollegeTypes,
        "catalogue/fact_questions.yml": catalogue.FactQuestions,
        "catalogue/fact_topics.yml": catalogue.FactTopics,
        "catalogue/office_hours.yml": catalogue.OfficeHours,
        "catalogue/sources.yml": catalogue.Sources,
        "catalogue/towns_of_employers.yml": Words,
        "forms/letters.yml": forms.Letters,
        "forms/recruit.yml": forms.Request,
        "forms/service.yml": forms.Service,
        "forms/words.yml": forms.RequestWords,
        "matching.yml": service.Matching,
        "menus.yml": service.Menus,
        "people.yml": service.People,
    }.items()
}
