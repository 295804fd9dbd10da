"""What staff change in facts and words: sets of edits, and a history that nobody can edit."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change_sets",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("drafted_at", sa.Float(), nullable=False),
        sa.Column("published_as", sa.Integer(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes"], ["change_sets.id"], name=op.f("fk_change_sets_undoes_change_sets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_sets")),
        sa.UniqueConstraint("published_as", name=op.f("uq_change_sets_published_as")),
    )
    _edits()
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("edits", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_change_set"), "changes", ["change_set"])
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def _edits() -> None:
    op.create_table(
        "change_set_edits",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=128), nullable=False),
        sa.Column("row", sa.String(length=256), nullable=False),
        sa.Column("cell", sa.String(length=512), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_set"], ["change_sets.id"], name=op.f("fk_change_set_edits_change_set_change_sets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_set_edits")),
        sa.UniqueConstraint(
            "change_set", "file", "row", "cell", name=op.f("uq_change_set_edits_change_set_file_row_cell")
        ),
    )
    op.create_index(op.f("ix_change_set_edits_change_set"), "change_set_edits", ["change_set"])


def downgrade() -> None:
    op.drop_table("changes")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION changes_stay()")
    op.drop_table("change_set_edits")
    op.drop_table("change_sets")


GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER changes_stay_{act.lower()} BEFORE {act} ON changes "
        "BEGIN SELECT RAISE(ABORT, 'the history of changes cannot be edited'); END"
        for act in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION changes_stay() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the history of changes cannot be edited'; END $$",
        "CREATE TRIGGER changes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON changes "
        "FOR EACH STATEMENT EXECUTE FUNCTION changes_stay()",
    ],
}
