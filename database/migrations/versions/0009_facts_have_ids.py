"""A fact behind a frequent question has an id of letters that stays the same, instead of its row in the file."""

from collections import Counter
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KNOWN = {"eec_college_1": "eec_college_1320096101"}  # the fact on one college is called by the college's code
TEXTS = "topic question_th answer_facts question_en answer_facts_en valid_until kind as_of note".split()
SHORT = {"topic": sa.String(48), "valid_until": sa.String(16), "kind": sa.String(16), "as_of": sa.String(16)}
DEFAULTS = {"kind": "fact"}


def upgrade() -> None:
    seen: Counter[str] = Counter()
    rows = _rows()
    for row in rows:
        topic = str(row["topic"])
        seen[topic] += 1
        name = f"{topic}_{seen[topic]}"
        row["id"] = KNOWN.get(name, name)
    _replaced(sa.Column("id", sa.String(64), nullable=False), rows)
    _reload()


def downgrade() -> None:
    rows = _rows()
    for number, row in enumerate(rows, 2):
        row["id"] = number
    _replaced(sa.Column("id", sa.Integer(), autoincrement=True, nullable=False), rows)
    _reload()


def _rows() -> list[dict[str, object]]:
    found = op.get_bind().execute(sa.text(f"SELECT id, source_id, {', '.join(TEXTS)} FROM faq ORDER BY id"))
    return [dict(row) for row in found.mappings()]


def _replaced(key: sa.Column[Any], rows: list[dict[str, object]]) -> None:
    op.drop_table("faq")
    texts = [
        sa.Column(name, SHORT.get(name, sa.Text()), nullable=False, server_default=DEFAULTS.get(name))
        for name in TEXTS
    ]
    table = op.create_table(
        "faq",
        key,
        *texts,
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_faq_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_faq")),
        sa.UniqueConstraint("question_th", name=op.f("uq_faq_question_th")),
    )
    op.create_index(op.f("ix_faq_topic"), "faq", ["topic"])
    if rows:
        op.bulk_insert(table, rows)


def _reload() -> None:
    op.execute("DELETE FROM loaded_files WHERE name = 'catalogue/faq_facts.csv'")
