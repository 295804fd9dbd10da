"""What is wrong, or known to be doubtful, in a data file: for the person who keeps that file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, get_args

# known: a documented weakness of the data, loaded; doubt: loaded, worth a look; kept: the database was edited
# since and stays as it is; refused: this row is not loaded; unusable: the file cannot be read: no change.
Severity = Literal["known", "doubt", "kept", "refused", "unusable"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the gravest last

Code = Literal[
    "missing_file",
    "unreadable_file",
    "is_workbook",
    "mojibake",
    "letters_lost",
    "other_separator",
    "no_rows",
    "unknown_column",
    "unknown_file",
    "key_twice",
    "odd_key",
    "alias_twice",
    "key_missing",
    "not_an_entry",
    "not_words",
    "not_text",
    "not_yes_no",
    "empty_value",
    "semicolons",
    "word_twice",
    "bad_pattern",
    "bad_time",
    "unknown_placeholder",
    "broken_text",
    "unknown_action",
    "action_of_others",
    "topic_unread",
    "topic_language",
    "topic_strange_language",
    "topic_list",
    "topic_example",
    "topic_source",
    "topic_text",
    "topic_yes_no",
    "not_utf8",
    "broken_csv",
    "broken_yaml",
    "broken_json",
    "not_a_list",
    "wrong_shape",
    "not_a_dict",
    "missing_column",
    "column_twice",
    "cell_count",
    "empty",
    "bad_number",
    "bad_year",
    "bad_code",
    "bad_id",
    "bad_date",
    "bad_postcode",
    "bad_email",
    "bad_address",
    "spreadsheet_error",
    "mojibake_cell",
    "too_long",
    "value_twice",
    "rows_held",
    "leans_on",
    "not_allowed",
    "unknown",
    "repeated",
    "repeated_elsewhere",
    "outside_thailand",
    "level_differs",
    "place_incomplete",
    "place_province",
    "field_incomplete",
    "name_incomplete",
    "unknown_field",
    "entry_repeated",
    "topic_name",
    "topic_label",
    "topic_answer",
    "topic_texts",
    "topic_date",
    "no_source",
    "phone_damaged",
    "unnamed_source",
    "program_without_field",
    "program_in_two_fields",
    "field_unknown_program",
    "unknown_host",
    "unknown_key",
    "too_few_examples",
    "fact_unasked",
    "fact_hardly_asked",
    "fact_asked_twice",
    "near_copy",
    "claimed_by_other",
    "topic_edited",
    "topic_file_gone",
    "closed_without_province",
    "host_renamed",
    "not_counted",
    "counted_nobody",
    "share_without_base",
    "share_of_few",
    "unusual_count",
    "files_differ",
    "demand_disagrees",
    "mlc_members",
    "mlc_funder",
    "expired",
    "centre_is_old",
    "centre_unknown",
    "phone_of_college",
    "covers_other_region",
    "region_inferred",
    "near_duplicate",
    "dual_unknown",
    "not_judged",
    "town_missing",
    "figure_without_year",
    "percent_of_what",
    "year_incomplete",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `row` counts as a spreadsheet does (the header is row 1); `code` names a text of
    `data/texts/loading.yml`."""

    file: str
    code: Code
    severity: Severity
    row: int | None = None
    column: str = ""
    values: tuple[tuple[str, str], ...] = ()
    kept: bool = False  # whether the last good value of a refused row stays in service


def file_name(path: PurePath) -> str:
    """What a finding calls a file: a text's with its folder, where topics and forms have files of the same name.

    >>> file_name(Path("data/texts/centre.yml")), file_name(Path("data/topics/centre.yml"))
    ('texts/centre.yml', 'centre.yml')
    """
    return f"{path.parent.name}/{path.name}" if path.parent.name == "texts" else path.name


class RefusedError(Exception):
    """A cell makes its row unusable."""

    def __init__(self, code: Code, column: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.column = column
        self.values = said(**values)


class UnusableError(Exception):
    """A file cannot be read at all."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def said(**values: object) -> tuple[tuple[str, str], ...]:
    """Values for a text, as a finding keeps them."""
    return tuple((key, str(value)) for key, value in values.items())
