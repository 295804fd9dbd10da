"""All tables.

`catalogue` holds the facts, `conversation` what people said and what was answered, `requests` what employers ask for.
"""

from database.models.base import Base
from database.models.catalogue import (
    Centre,
    College,
    CollegeName,
    CollegeProgram,
    Faq,
    Field,
    UntaughtSubject,
    Figure,
    GraduateCount,
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
from database.models.conversation import (
    ButtonPayload,
    InboxEvent,
    OutboxRequest,
    Person,
    PushCount,
    Transcript,
)
from database.models.requests import (
    Request,
    RequestClaim,
    RequestContact,
    RequestEvent,
    RequestLine,
    RequestMessage,
)

__all__ = [
    "Base",
    "ButtonPayload",
    "Centre",
    "College",
    "CollegeName",
    "CollegeProgram",
    "Faq",
    "Field",
    "UntaughtSubject",
    "Figure",
    "GraduateCount",
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
    "PushCount",
    "Request",
    "RequestClaim",
    "RequestContact",
    "RequestEvent",
    "RequestLine",
    "RequestMessage",
    "ShortCourse",
    "Source",
    "Topic",
    "Transcript",
]
