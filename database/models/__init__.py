"""All tables.

`catalogue` holds the facts, `conversation` what people said and what was answered, `requests` what employers ask for,
`staff` what the people behind are told, `accounts` who may open the office's pages, `change_sets` what staff change in
facts and words, `shared` what several machines have in common.
"""

from database.models.accounts import (
    StaffAccount,
    StaffAttempt,
    StaffDeed,
    StaffInvitation,
    StaffSession,
)
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
    Program,
    ProgramIndustry,
    ShortCourse,
    Topic,
)
from database.models.change_sets import ChangeEvent, ChangeSet, ChangeSetEdit, QuestionMark
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
from database.models.shared import SharedModel, SharedPicture
from database.models.sources import Place, Province, Source
from database.models.staff import Feedback, HandoverRow, Notice, NoticeSending, RegistrationCode, StaffChat

__all__ = [
    "Base",
    "ButtonPayload",
    "Centre",
    "ChangeEvent",
    "ChangeSet",
    "ChangeSetEdit",
    "College",
    "CollegeName",
    "CollegeProgram",
    "Faq",
    "Feedback",
    "Field",
    "UntaughtSubject",
    "Figure",
    "GraduateCount",
    "HandoverRow",
    "InboxEvent",
    "Industry",
    "InternationalProgram",
    "LoadedFile",
    "Notice",
    "NoticeSending",
    "OutboxRequest",
    "Person",
    "Place",
    "Program",
    "ProgramIndustry",
    "Province",
    "PushCount",
    "QuestionMark",
    "RegistrationCode",
    "Request",
    "RequestClaim",
    "RequestContact",
    "RequestEvent",
    "RequestLine",
    "RequestMessage",
    "SharedModel",
    "SharedPicture",
    "ShortCourse",
    "Source",
    "StaffAccount",
    "StaffAttempt",
    "StaffChat",
    "StaffDeed",
    "StaffInvitation",
    "StaffSession",
    "Topic",
    "Transcript",
]
