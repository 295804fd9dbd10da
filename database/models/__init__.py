"""All tables. `catalogue` holds the facts, `conversation` what people said and what was answered."""

from database.models.base import Base
from database.models.catalogue import (
    Centre,
    College,
    CollegeName,
    CollegeProgram,
    Faq,
    Field,
    Figure,
    Industry,
    InternationalProgram,
    LoadedFile,
    Place,
    Program,
    ProgramIndustry,
    Province,
    ShortCourse,
    Source,
    Topic,
)
from database.models.conversation import ButtonPayload, InboxEvent, OutboxRequest, Person, Transcript

__all__ = [
    "Base",
    "ButtonPayload",
    "Centre",
    "College",
    "CollegeName",
    "CollegeProgram",
    "Faq",
    "Field",
    "Figure",
    "InboxEvent",
    "Industry",
    "InternationalProgram",
    "LoadedFile",
    "OutboxRequest",
    "Person",
    "Place",
    "Program",
    "ProgramIndustry",
    "Province",
    "ShortCourse",
    "Source",
    "Topic",
    "Transcript",
]
